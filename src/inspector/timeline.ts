import type { Happening, News } from "./happening.js";

/** What happened, oldest first, in bounded memory: the newest takes the place of the oldest. */
export class Timeline {
  /** How many are kept. */
  readonly max: number;
  /** A ring: the happening with the number n is at n modulo its size. */
  #ring: Happening[] = [];
  #first = 0;
  /** The number of the next one. */
  next = 0;

  constructor(max: number) {
    this.max = max;
  }

  add(link: number, news: News): void {
    const number = this.next++;
    this.#ring[number % this.max] = { ...news, link, number, atMs: Date.now() };
    this.#first = Math.max(this.#first, this.next - this.max);
  }

  /** All that is kept from a number on. */
  from(number: number): Happening[] {
    const found: Happening[] = [];
    for (let at = Math.max(number, this.#first); at < this.next; at++) {
      found.push(this.#ring[at % this.max] as Happening);
    }
    return found;
  }

  clear(): void {
    this.#ring = [];
    this.#first = this.next;
  }
}
