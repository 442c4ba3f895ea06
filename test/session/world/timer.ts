import type { Dice } from "./dice.js";
import type { Process } from "./process.js";

/** The one timer of a client's shell: set anew each time, and mostly a little late, but early at times, as those of Node are. */
export class Timer {
  readonly #process: Process;
  readonly #dice: Dice;
  readonly #tick: (now: number) => void;
  #count = 0;

  constructor(process: Process, dice: Dice, tick: (now: number) => void) {
    this.#process = process;
    this.#dice = dice;
    this.#tick = tick;
  }

  /** @param at in the process's time; `Infinity`: not at all */
  set(at: number): void {
    const count = ++this.#count;
    if (at === Number.POSITIVE_INFINITY) return;
    const lateMs = this.#dice.chance(0.1) ? -this.#dice.between(0, 0.9) : 0.001;
    this.#process.in(Math.max(0, at - this.#process.now + lateMs), () => {
      if (count === this.#count) this.#tick(this.#process.now);
    });
  }
}
