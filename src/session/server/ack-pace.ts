/**
 * So many times a client is told at once before it is tried again whether it still waits for that: twice as many each time that
 * it does, since each trial keeps it waiting.
 */
const leastTrust = 32;
const mostTrust = 1024;

/**
 * When a client is told that its messages are kept. To tell it late spares bytes, and is not noticed by one that goes on
 * sending. One that waits for each, as `await link.send()` in a loop does, would notice nothing else of us: it was told late,
 * had said one thing in all that time, and says the next before it would have been told again. It is told at once, and so is
 * whoever has not been for long.
 */
export class AckPace {
  readonly #ackMs: number;
  #toldAt = Number.NEGATIVE_INFINITY;
  /** Up to which of its messages steps are kept, and how many steps since it was told. */
  #upTo = 0;
  #steps = 0;
  /** Whether it was told late of one step alone. */
  #wasKeptWaiting = false;
  #trust = leastTrust;
  /** How often it is still told at once because it waits. */
  #prompt = 0;

  /** @param ackMs how long it may take to be told, in milliseconds */
  constructor(ackMs: number) {
    this.#ackMs = ackMs;
  }

  /** Its messages are kept up to this one, which may be no more than before. @returns whether to tell it at once */
  kept(upTo: number, now: number): boolean {
    if (upTo === this.#upTo) return false;
    this.#upTo = upTo;
    this.#steps++;
    if (now - this.#toldAt >= this.#ackMs) return true;
    if (this.#wasKeptWaiting) {
      this.#prompt = this.#trust;
      this.#trust = Math.min(2 * this.#trust, mostTrust);
    }
    if (this.#prompt === 0) return false;
    this.#prompt--;
    return true;
  }

  /** It is told, because the time was over or for another reason. */
  told(now: number, isLate: boolean): void {
    this.#wasKeptWaiting = isLate && this.#steps === 1;
    if (isLate && this.#steps > 1) this.#trust = leastTrust;
    this.#toldAt = now;
    this.#steps = 0;
  }
}
