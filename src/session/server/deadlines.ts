/**
 * Things that are all due the same time after they were added: the first that was added is the first that is due, so that
 * nobody has to sort, and ten thousand of them cost no timer.
 */
export class Deadlines<Item> {
  readonly #afterMs: number;
  readonly #onFirst: (at: number) => void;
  readonly #due = new Map<Item, number>();

  /** @param onFirst told when the first is due, where there was none: what is added later is due later */
  constructor(afterMs: number, onFirst: (at: number) => void) {
    this.#afterMs = afterMs;
    this.#onFirst = onFirst;
  }

  /** When the first is due; Infinity when there is none. */
  get next(): number {
    for (const at of this.#due.values()) return at;
    return Infinity;
  }

  /** Begins anew for one that is there. */
  add(item: Item, now: number): void {
    this.#due.delete(item);
    this.#due.set(item, now + this.#afterMs);
    if (this.#due.size === 1) this.#onFirst(now + this.#afterMs);
  }

  /** Leaves one alone that is there. */
  addOnce(item: Item, now: number): void {
    if (!this.#due.has(item)) this.add(item, now);
  }

  delete(item: Item): void {
    this.#due.delete(item);
  }

  /** Takes out those that are due by now, each once. What is added meanwhile waits for the next call. */
  *take(now: number): Iterable<Item> {
    for (const [item, at] of [...this.#dueBy(now)]) {
      if (this.#due.get(item) !== at) continue; // taken out, or begun anew, by what an earlier one caused
      this.#due.delete(item);
      yield item;
    }
  }

  *#dueBy(now: number): Iterable<readonly [Item, number]> {
    for (const each of this.#due) {
      if (each[1] > now) return;
      yield each;
    }
  }
}
