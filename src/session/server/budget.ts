/** How many bytes the sessions without a connection hold, and which holds the most. */
export class Budget<Item> {
  readonly #maxBytes: number;
  readonly #bytesOf = new Map<Item, number>();
  #total = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  set(item: Item, bytes: number): void {
    this.#total += bytes - (this.#bytesOf.get(item) ?? 0);
    this.#bytesOf.set(item, bytes);
  }

  delete(item: Item): void {
    this.#total -= this.#bytesOf.get(item) ?? 0;
    this.#bytesOf.delete(item);
  }

  /** The largest, as long as all of them together hold too much. */
  get excess(): Item | undefined {
    if (this.#total <= this.#maxBytes) return undefined;
    let largest: Item | undefined;
    let most = 0;
    for (const [item, bytes] of this.#bytesOf) {
      if (bytes > most) [largest, most] = [item, bytes];
    }
    return largest;
  }
}
