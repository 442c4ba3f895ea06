/** What is read from time to time. */
export interface Polled {
  poll(): void;
}

/** The most topics read for nothing but the time in one go, and the milliseconds between two such goes. */
const polls = 50;
const pauseMs = 100;

/**
 * Reads topics of which nothing was heard, one after the other: hints may be lost, and this bounds what that costs. All wait equally
 * long, so that the order in which they were last looked at is the order in which they are due.
 */
export class Rounds {
  readonly #pollMs: number;
  readonly #dueMs = new Map<Polled, number>();
  #notBeforeMs = Number.NEGATIVE_INFINITY;

  constructor(pollMs: number) {
    this.#pollMs = pollMs;
  }

  /** From now on it is read in time; or it was just read for another reason. */
  put(polled: Polled, now: number): void {
    this.#dueMs.delete(polled);
    this.#dueMs.set(polled, now + this.#pollMs);
  }

  remove(polled: Polled): void {
    this.#dueMs.delete(polled);
  }

  /** When the next is due. */
  deadline(): number {
    for (const due of this.#dueMs.values()) return Math.max(due, this.#notBeforeMs);
    return Number.POSITIVE_INFINITY;
  }

  /** Reads those that are due, as many as a store bears at once. */
  tick(now: number): void {
    if (this.deadline() > now) return;
    const due = [...this.#first(now)];
    for (const polled of due) this.put(polled, now);
    this.#notBeforeMs = now + pauseMs;
    for (const polled of due) polled.poll();
  }

  *#first(now: number): Generator<Polled> {
    let left = polls;
    for (const [polled, due] of this.#dueMs) {
      if (due > now || left-- === 0) return;
      yield polled;
    }
  }
}
