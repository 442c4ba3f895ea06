/** Names that are known at a time; who was not heard of for longest is forgotten first. */
const maxKnown = 10_000;

interface Allowance {
  /** How many more may come at once, at the time `at`. */
  readonly left: number;
  readonly at: number;
}

/** So many attempts a minute for each name; those of a minute may come at once. */
export class Attempts {
  readonly #perMinute: number;
  /** In the order in which they were heard of. */
  readonly #allowances = new Map<string, Allowance>();

  constructor(perMinute: number) {
    this.#perMinute = perMinute;
  }

  /** Milliseconds until the next attempt of this name is due; 0 when it may come now. */
  delayMs(name: string, now: number): number {
    const missing = 1 - this.#left(name, now);
    return missing > 0 ? Math.ceil((missing * 60_000) / this.#perMinute) : 0;
  }

  /** There was one. */
  add(name: string, now: number): void {
    if (this.#perMinute === Infinity) return;
    const left = Math.max(0, this.#left(name, now) - 1);
    this.#allowances.delete(name);
    this.#allowances.set(name, { left, at: now });
    if (this.#allowances.size <= maxKnown) return;
    const [oldest] = this.#allowances.keys();
    this.#allowances.delete(oldest as string);
  }

  #left(name: string, now: number): number {
    const allowance = this.#allowances.get(name);
    if (allowance === undefined) return this.#perMinute;
    const { left, at } = allowance;
    return Math.min(this.#perMinute, left + ((now - at) * this.#perMinute) / 60_000);
  }
}
