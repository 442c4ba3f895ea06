/** How long connections stood still, in milliseconds. */
export interface Pauses {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** Up to this many are kept one by one; of more, every second one is dropped again and again. */
const mostKept = 65_536;

/** Collects pauses. Of very many it keeps an even share, and always the longest. */
export class PauseLog {
  #kept: number[] = [];
  #every = 1;
  #seen = 0;
  #maxMs = 0;

  add(ms: number): void {
    this.#maxMs = Math.max(this.#maxMs, ms);
    if (this.#seen++ % this.#every !== 0) return;
    if (this.#kept.length === mostKept) {
      this.#kept = this.#kept.filter((_, i) => i % 2 === 0);
      this.#every *= 2;
    }
    this.#kept.push(ms);
  }

  /** Half, and all but one in a hundred, were at most so long; rounded to hundredths. */
  summary(): Pauses {
    const sorted = this.#kept.toSorted((a, b) => a - b);
    const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
    return { p50: rounded(at(0.5)), p99: rounded(at(0.99)), max: rounded(this.#maxMs) };
  }
}

/** Microseconds on the system's monotonic clock, which all processes of a machine share. */
export function sharedClockUs(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1_000_000 + Math.floor(nanoseconds / 1000);
}

function rounded(ms: number): number {
  return Math.round(ms * 100) / 100;
}
