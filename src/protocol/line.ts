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
  /** The first is the one whose turn it is. A set, since taking the first of a long array moves all others. */
  readonly #turns = new Set<Turn>();
  #isHeld = false;
  /** How many bytes wait, with those of the turn that is not over. */
  bytes = 0;

  /** Whether something waits, or a turn is not over. */
  get waits(): boolean {
    return this.#turns.size > 0;
  }

  /** Calls `take` when everything before is done: at once, where nothing waits. */
  add(bytes: number, take: () => void): void {
    this.#turns.add({ bytes, take });
    this.bytes += bytes;
    if (this.#turns.size === 1) this.#begin();
  }

  /** Said within a turn: it is not over when `take` returns, but with {@link proceed}. */
  hold(): void {
    this.#isHeld = true;
  }

  /** The turn that was held is over. */
  proceed(): void {
    this.#isHeld = false;
    const [turn] = this.#turns;
    this.#leave(turn);
    this.#begin();
  }

  /** Nobody's turn comes any more. */
  clear(): void {
    this.#turns.clear();
    this.bytes = 0;
  }

  #begin(): void {
    for (const turn of this.#turns) {
      turn.take();
      if (this.#isHeld) return;
      this.#leave(turn);
    }
  }

  /** Unless the turn itself has cleared the line. */
  #leave(turn: Turn): void {
    if (this.#turns.delete(turn)) this.bytes -= turn.bytes;
  }
}
