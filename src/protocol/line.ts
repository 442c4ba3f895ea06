/** Something that waits for its turn. */
interface Turn {
  readonly bytes: number;
  readonly take: () => void;
}

/**
 * What is sent while a message before it is being compressed elsewhere: everything keeps its order, since what comes
 * later is not begun before what came earlier is done.
 */
export class Line {
  readonly #turns: Turn[] = [];
  #isHeld = false;
  /** How many bytes wait, with those of the turn that is not over. */
  bytes = 0;

  /** Whether something waits, or a turn is not over. */
  get waits(): boolean {
    return this.#turns.length > 0;
  }

  /** Calls `take` when everything before is done: at once, where nothing waits. */
  add(bytes: number, take: () => void): void {
    this.#turns.push({ bytes, take });
    this.bytes += bytes;
    if (!this.#isHeld && this.#turns.length === 1) this.#next();
  }

  /** Said within a turn: it is not over when `take` returns, but with {@link proceed}. */
  hold(): void {
    this.#isHeld = true;
  }

  /** The turn that was held is over. */
  proceed(): void {
    this.#isHeld = false;
    this.#leave();
    this.#next();
  }

  /** Nobody's turn comes any more. */
  clear(): void {
    this.#turns.length = 0;
    this.bytes = 0;
  }

  #next(): void {
    while (this.#turns.length > 0) {
      this.#turns[0].take();
      if (this.#isHeld) return;
      this.#leave();
    }
  }

  #leave(): void {
    this.bytes -= this.#turns.shift()?.bytes ?? 0;
  }
}
