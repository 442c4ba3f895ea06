/**
 * Who subscribed to what. A topic exists while somebody is on it: an empty one is forgotten, so that names
 * made up by clients do not add up.
 */
export class Topics<Subscriber> {
  readonly #members = new Map<string, Set<Subscriber>>();

  /** The number of topics with a subscriber. */
  get size(): number {
    return this.#members.size;
  }

  /** Puts a subscriber on a topic. Once is enough: again changes nothing. */
  add(topic: string, subscriber: Subscriber): void {
    const members = this.#members.get(topic);
    if (members === undefined) this.#members.set(topic, new Set([subscriber]));
    else members.add(subscriber);
  }

  /** Takes a subscriber off a topic. */
  remove(topic: string, subscriber: Subscriber): void {
    const members = this.#members.get(topic);
    if (members === undefined) return;
    members.delete(subscriber);
    if (members.size === 0) this.#members.delete(topic);
  }

  /**
   * Everybody on a topic, in the order of subscription. A live set: one who leaves while it is walked is not
   * visited any more (ECMA-262, Set iteration), so that a publication may end or move the peers it reaches.
   */
  on(topic: string): ReadonlySet<Subscriber> {
    return this.#members.get(topic) ?? nobody;
  }
}

const nobody: ReadonlySet<never> = new Set();
