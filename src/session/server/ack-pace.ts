/** So many are told at once before it is tried again whether the client still waits for that. */
const trust = 32;

/**
 * When a client is told that its messages are kept. To tell it late spares bytes, and is not noticed by one that goes on
 * sending. One that waits for each, as `await link.send()` in a loop does, would notice nothing else of us: it was told late,
 * had said one thing, and says the next as soon as it has been told. It is told at once, and so is whoever has not been for long.
 */
export class AckPace {
  readonly #ackMs: number;
  #toldAt = Number.NEGATIVE_INFINITY;
  /** Steps that were kept since then. */
  #steps = 0;
  /** Whether it was told late of one step alone. */
  #wasKeptWaiting = false;
  /** How often it is told at once because it waits. */
  #prompt = 0;

  /** @param ackMs how long it may take to be told, in milliseconds */
  constructor(ackMs: number) {
    this.#ackMs = ackMs;
  }

  /** A step is kept. @returns whether to tell it at once */
  kept(now: number): boolean {
    this.#steps++;
    const agoMs = now - this.#toldAt;
    if (agoMs >= this.#ackMs) return true;
    if (this.#wasKeptWaiting && agoMs < this.#ackMs / 4) this.#prompt = trust;
    if (this.#prompt === 0) return false;
    this.#prompt--;
    return true;
  }

  /** It is told, because the time was over or for another reason. */
  told(now: number, isLate: boolean): void {
    this.#wasKeptWaiting = isLate && this.#steps === 1;
    this.#toldAt = now;
    this.#steps = 0;
  }
}
