import type { Clock } from "./clock.js";

/**
 * A process as the world sees it: it runs or is dead, may stand still for a while (a long pause of its garbage collector,
 * a machine that was suspended), and wakes up believing that no time has passed. A life ends with a crash or a restart;
 * what was under way to it is for nobody then.
 */
export class Process {
  readonly name: string;
  isUp = true;
  readonly #clock: Clock;
  readonly #skewMs: number;
  #life = 1;
  #stillUntil = 0;
  #waiting: (() => void)[] = [];

  /** @param skewMs how far its clock is ahead of the world's */
  constructor(name: string, clock: Clock, skewMs = 0) {
    this.name = name;
    this.#clock = clock;
    this.#skewMs = skewMs;
  }

  /** The time as its own clock has it. */
  get now(): number {
    return this.#clock.now + this.#skewMs;
  }

  get life(): number {
    return this.#life;
  }

  get isStill(): boolean {
    return this.isUp && this.#clock.now < this.#stillUntil;
  }

  /** Has something happen in this life of the process: at once, when it stands still no longer, or never. */
  enter(life: number, act: () => void): void {
    if (!this.isUp || life !== this.#life) return;
    if (this.isStill || this.#waiting.length > 0) this.#waiting.push(act);
    else act();
  }

  /** As {@link enter}, later; the life is the one of now. */
  in(delayMs: number, act: () => void): void {
    const life = this.#life;
    this.#clock.in(delayMs, () => this.enter(life, act));
  }

  standStill(forMs: number): void {
    if (this.isStill) return;
    this.#stillUntil = this.#clock.now + forMs;
    const life = this.#life;
    this.#clock.at(this.#stillUntil, () => {
      if (life !== this.#life) return;
      const waiting = this.#waiting;
      this.#waiting = [];
      for (const act of waiting) if (life === this.#life) act();
    });
  }

  /** The end of a life, however it came about. */
  die(): void {
    this.isUp = false;
    this.#life++;
    this.#waiting = [];
    this.#stillUntil = 0;
  }

  start(): void {
    this.isUp = true;
  }
}
