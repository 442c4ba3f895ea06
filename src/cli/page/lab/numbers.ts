/** What became of numbers that were sent and are to come back. */
export interface Count {
  readonly sent: number;
  readonly back: number;
  readonly missing: number;
  /** That came twice, or not in their order. */
  readonly doubled: number;
  readonly longestMs: number;
}

/** The messages of one count, among all others: `count <run> <number>`. */
const shape = /^count (\w+) (\d+)$/;

/** Counts numbers that are sent to be sent back: each has to come once, and in its order. */
export class Numbers {
  readonly #run: string;
  readonly #sentAt: number[] = [];
  #back = new Set<number>();
  #last = -1;
  #doubled = 0;
  #longestMs = 0;

  /** @param run tells this count from those before */
  constructor(run: string) {
    this.#run = run;
  }

  /** @returns the next number's message */
  next(nowMs: number): string {
    this.#sentAt.push(nowMs);
    return `count ${this.#run} ${this.#sentAt.length - 1}`;
  }

  /** @returns whether the message was one of this count */
  received(text: string, nowMs: number): boolean {
    const [, run, digits] = shape.exec(text) ?? [];
    if (run !== this.#run) return false;
    const number = Number(digits);
    if (number <= this.#last) this.#doubled += 1;
    this.#last = Math.max(this.#last, number);
    this.#back.add(number);
    this.#longestMs = Math.max(this.#longestMs, nowMs - (this.#sentAt[number] ?? nowMs));
    return true;
  }

  get count(): Count {
    const [sent, back] = [this.#sentAt.length, this.#back.size];
    const [doubled, longestMs] = [this.#doubled, Math.round(this.#longestMs)];
    return { sent, back, missing: sent - back, doubled, longestMs };
  }
}
