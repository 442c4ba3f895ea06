import { setTimeout as sleep } from "node:timers/promises";
import { Cable } from "../../test/support/cable.js";
import { Member } from "./member.js";

/** @typedef {import("./server-process.js").SessionServer} SessionServer */

const text = "x".repeat(200);

/**
 * What load/talks.c does, where there is no compiler, by whole clients: they count what comes back, and do not compare it.
 *
 * @implements {Talking}
 * @typedef {import("./talkers.js").Talking} Talking
 */
export class Talk {
  #server;
  #members;
  #count = 0;
  #isOver = false;

  /**
   * @param {SessionServer} server
   * @param {readonly Member[]} members
   */
  constructor(server, members) {
    this.#server = server;
    this.#members = members;
  }

  /**
   * @param {SessionServer} server
   * @param {import("./talkers.js").TalkShape} shape
   */
  static async begin(server, { hasSession, connections, depth }) {
    const members = Array.from({ length: connections }, () => new Member(server.url, hasSession));
    await Promise.all(members.map((member) => member.open()));
    const talk = new Talk(server, members);
    for (const member of members) {
      member.onMessage = () => {
        talk.#count++;
        if (!talk.#isOver) member.send(text);
      };
      for (let sent = 0; sent < depth; sent++) member.send(text);
    }
    return talk;
  }

  /** @param {number} ms */
  async measure(ms) {
    const before = await this.#figures();
    await sleep(ms);
    const after = await this.#figures();
    const messages = after.count - before.count;
    const elapsedMs = after.at - before.at;
    return {
      messages,
      perSecond: (messages * 1000) / elapsedMs,
      cpuUs: (after.serverUs - before.serverUs) / messages,
      clientsBusy: (after.ownUs - before.ownUs) / 1000 / elapsedMs,
    };
  }

  async #figures() {
    const [count, serverUs] = [this.#count, await this.#server.cpuUs()];
    const { user, system } = process.cpuUsage();
    return { count, serverUs, ownUs: user + system, at: performance.now() };
  }

  async rest() {
    this.#isOver = true;
    await sleep(300);
  }

  async end() {
    this.#isOver = true;
    for (const member of this.#members) member.cut();
  }
}

/**
 * Bytes of TCP that a message of 200 bytes costs besides itself, each way, by counting them on their way.
 *
 * @param {SessionServer} server that sends back what comes
 * @param {{ hasSession: boolean, depth: number, messages: number }} shape
 */
export async function bytesOnTheWay(server, { hasSession, depth, messages }) {
  const cable = new Cable(() => server.port);
  const member = new Member(`ws://127.0.0.1:${await cable.listen()}`, hasSession);
  await member.open();
  await sleep(200);
  const before = { ...cable.carried };
  let [sent, got] = [depth, 0];
  await new Promise((resolve) => {
    member.onMessage = () => {
      got++;
      if (got === messages) resolve(undefined);
      else if (sent < messages) {
        sent++;
        member.send(text);
      }
    };
    for (let at = 0; at < depth; at++) member.send(text);
  });
  await sleep(500); // for what is said of them afterwards
  const { up, down } = cable.carried;
  member.cut();
  cable.close();
  const each = (/** @type {number} */ bytes) => bytes / messages - text.length;
  return { up: each(up - before.up), down: each(down - before.down) };
}
