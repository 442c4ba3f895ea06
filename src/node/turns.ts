import { clock } from "./alarm.js";

/** For how long one turn of the event loop works on what could also wait for the next one. */
const turnMs = 5;

/** How long everybody may work in any case: hardly anybody has more to do. */
const unnoticedMs = 1;

/** Somebody with more work than one turn should take. */
export interface Worker {
  /** Its turn has come. Whoever is not through then gets behind the others again with {@link Turns.later}. */
  onProceed(): void;
}

/**
 * Shares the turns of the event loop among those who have much to do, so that those who have little wait no longer than
 * one such turn: however many send floods of tiny frames, the others' messages are read every few milliseconds.
 *
 * A turn's time begins when somebody first asks for it: where there is little to do it costs nothing, not even a look at
 * the clock.
 */
export class Turns {
  /** First come, first served, each once. */
  readonly #waiting = new Set<Worker>();
  /** When the present turn's time is over; 0 when nobody has asked yet. */
  #endsAt = 0;
  /** Who has begun last, and when. */
  #atWork: Worker | undefined;
  #since = 0;

  /** Whether this turn has time for work that can wait. @param now on the {@link clock} */
  hasTime(now: number): boolean {
    if (this.#endsAt === 0) this.#begin(now);
    return now < this.#endsAt;
  }

  /** Notes that `worker` begins with what it has read. What one reads in a row, with nobody in between, counts together. */
  begins(worker: Worker, now: number): void {
    if (worker === this.#atWork) return;
    this.#atWork = worker;
    this.#since = now;
  }

  /**
   * Has `worker`, who has begun, go on in a later turn if this one has no time left.
   *
   * @param isLong whether what it has ahead is known to take milliseconds
   * @returns whether it should stop where it is
   */
  postpone(worker: Worker, isLong: boolean): boolean {
    const now = clock();
    if ((!isLong && now - this.#since < unnoticedMs) || this.hasTime(now)) return false;
    this.later(worker);
    return true;
  }

  /** Has `worker` go on in a later turn. */
  later(worker: Worker): void {
    this.#waiting.add(worker);
    if (this.#endsAt === 0) this.#begin(clock());
  }

  /** What is begun here ends after the system was asked for news, and so after everybody who has little to do. */
  #begin(now: number): void {
    this.#endsAt = now + turnMs;
    setImmediate(() => this.#next());
  }

  #next(): void {
    this.#endsAt = 0;
    this.#atWork = undefined;
    if (this.#waiting.size === 0) return;
    this.#begin(clock());
    // Those who come back in this turn are behind the last one, and are met in the next.
    let left = this.#waiting.size;
    for (const worker of this.#waiting) {
      this.#waiting.delete(worker);
      this.begins(worker, clock());
      worker.onProceed();
      if (--left === 0 || clock() >= this.#endsAt) return;
    }
  }
}

/** The turns of this process. */
export const turns: Turns = new Turns();
