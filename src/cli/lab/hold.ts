interface Item {
  readonly dueAt: number;
  readonly bytes: number;
  readonly give: () => void;
}

/** What is held up on its way in one direction. It comes in the order in which it went, each as much later as it was to be. */
export class Hold {
  /** For how long what comes from now on is held up. */
  delayMs = 0;
  #items: Item[] = [];
  #bytes = 0;
  #isStopped = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Whether what comes now would pass at once. */
  get isFree(): boolean {
    return this.delayMs === 0 && !this.#isStopped && this.#items.length === 0;
  }

  get isEmpty(): boolean {
    return this.#items.length === 0;
  }

  /** Whether it is stopped: nothing passes at all. */
  get isStopped(): boolean {
    return this.#isStopped;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Has `give` called when it is time, now perhaps. What it gives must be its own by then. */
  pass(bytes: number, give: () => void): void {
    if (this.isFree) {
      give();
      return;
    }
    this.#items.push({ dueAt: performance.now() + this.delayMs, bytes, give });
    this.#bytes += bytes;
    this.#plan();
  }

  /** From now on nothing passes, until {@link go}. */
  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  go(): void {
    this.#isStopped = false;
    this.#giveDue();
  }

  /** Forgets what it holds. */
  clear(): void {
    this.#items = [];
    this.#bytes = 0;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #plan(): void {
    const [first] = this.#items;
    if (first === undefined || this.#isStopped || this.#timer !== undefined) return;
    const leftMs = Math.max(0, first.dueAt - performance.now());
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#giveDue();
    }, leftMs);
  }

  #giveDue(): void {
    const now = performance.now();
    for (let first = this.#items[0]; first !== undefined; first = this.#items[0]) {
      if (this.#isStopped || first.dueAt > now) break;
      this.#items.shift();
      this.#bytes -= first.bytes;
      first.give();
    }
    this.#plan();
  }
}
