/** A process that has served for this long was well. */
export const steadyMs = 10_000;

const firstMs = 100;
const maxMs = 10_000;

/** How long to wait before a process that ended by itself is started again. */
export class Backoff {
  #nextMs = firstMs;

  /**
   * @param servedMs for how long the process was ready; 0 when it never was
   * @returns 0 when that was {@link steadyMs} or more, else 100 ms, and twice as long each time, up to 10 s
   */
  after(servedMs: number): number {
    if (servedMs >= steadyMs) {
      this.#nextMs = firstMs;
      return 0;
    }
    const ms = this.#nextMs;
    this.#nextMs = Math.min(ms * 2, maxMs);
    return ms;
  }
}
