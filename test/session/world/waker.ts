import type { Clock } from "./clock.js";
import type { Process } from "./process.js";

/** Wakes a core of a process when it is due, as a shell's timer does: never early, and late where the process stands still. */
export class Waker {
  readonly #process: Process;
  readonly #clock: Clock;
  readonly #tick: (now: number) => number;
  #wakesAt = Number.POSITIVE_INFINITY;

  /** @param tick wakes the core, and says when it is due again */
  constructor(process: Process, clock: Clock, tick: (now: number) => number) {
    this.#process = process;
    this.#clock = clock;
    this.#tick = tick;
  }

  /** The core is due at this moment, or was due earlier already. */
  wake(deadline: number): void {
    if (deadline >= this.#wakesAt) return;
    this.#wakesAt = deadline;
    const life = this.#process.life;
    // A little late, as timers are: where clocks are apart, sums of times are rounded.
    this.#clock.at(this.#clock.now + deadline - this.#process.now + 0.001, () => {
      if (this.#wakesAt !== deadline) return;
      this.#process.enter(life, () => {
        this.#wakesAt = Number.POSITIVE_INFINITY;
        this.wake(this.#tick(this.#process.now));
      });
    });
  }
}
