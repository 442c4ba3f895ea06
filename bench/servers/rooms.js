import { topicOf, topicsFor } from "./control.js";

/**
 * Topics for servers that have none: what their users write, a Map of Sets.
 *
 * @template Member
 */
export class Rooms {
  /** @type {Map<string, Set<Member>>} */
  #members = new Map();
  #task;

  /** @param {import("./control.js").Task} task */
  constructor(task) {
    this.#task = task;
  }

  /**
   * @param {Member} member
   * @param {string} url that it connected with
   */
  join(member, url) {
    for (const topic of topicsFor(this.#task, url)) {
      const members = this.#members.get(topic);
      if (members === undefined) this.#members.set(topic, new Set([member]));
      else members.add(member);
    }
  }

  /** @param {Member} member */
  leave(member) {
    for (const members of this.#members.values()) members.delete(member);
  }

  /**
   * The members a message is for.
   *
   * @param {string | Buffer} message
   * @returns {Iterable<Member>}
   */
  for(message) {
    return this.#members.get(topicOf(this.#task, message)) ?? [];
  }
}
