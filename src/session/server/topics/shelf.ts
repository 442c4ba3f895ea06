const none = new Uint8Array(0);

/** Neighbouring publications of a topic in memory, each as the bytes that go to connections. */
export class Shelf {
  #frames: Uint8Array[] = [];
  /** Where in `#frames` the oldest is; what lies before is given up. */
  #start = 0;
  /** The offset before the oldest. */
  #base = 0;
  #bytes = 0;

  get bytes(): number {
    return this.#bytes;
  }

  get count(): number {
    return this.#frames.length - this.#start;
  }

  /** The frame of an offset, if it is here. */
  at(offset: number): Uint8Array | undefined {
    return offset > this.#base ? this.#frames[this.#start + offset - this.#base - 1] : undefined;
  }

  /** What is put here next comes after this offset: if that leaves a hole, what is here goes. */
  standAt(offset: number): void {
    if (offset !== this.#base + this.count) this.clear(offset);
  }

  /** Puts down the next. */
  push(frame: Uint8Array): void {
    this.#frames.push(frame);
    this.#bytes += frame.length;
  }

  /** Gives up the oldest until no more than this is left. */
  drop(maxBytes: number, maxEntries: number): void {
    while (this.count > 0 && (this.#bytes > maxBytes || this.count > maxEntries)) {
      this.#bytes -= (this.#frames[this.#start] as Uint8Array).length;
      this.#frames[this.#start++] = none;
      this.#base++;
    }
    if (this.#start > 64 && this.#start > this.count) {
      this.#frames = this.#frames.slice(this.#start);
      this.#start = 0;
    }
  }

  /** Gives up everything; what comes next comes after this offset. */
  clear(base: number): void {
    this.#frames = [];
    this.#start = 0;
    this.#base = base;
    this.#bytes = 0;
  }
}
