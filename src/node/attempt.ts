/**
 * How long a self-test may take; beyond, what it tests is not used. Counted in looks at the clock, so that a program
 * which loads for seconds without a turn of the event loop has used up only one.
 */
const attemptLooks = 10; // a second
const lookEveryMs = 100;

/** A self-test's steps, for at most a second. Whatever goes wrong, or takes too long, fails all that are still to come. */
export class Attempt {
  readonly #failed: Promise<never>;
  readonly #timer: NodeJS.Timeout;
  fail: (error: Error) => void = () => {};

  /** @param seconds that it may take. @default 1 */
  constructor(seconds = 1) {
    this.#failed = new Promise((_, reject) => {
      this.fail = reject;
    });
    this.#failed.catch(() => {});
    let looks = 0;
    this.#timer = setInterval(() => {
      looks++;
      if (looks === attemptLooks * seconds) this.fail(new Error("The self-test took too long"));
    }, lookEveryMs);
  }

  /** Waits for one step. `start` may also throw. */
  within<T>(start: (resolve: (value: T) => void) => void): Promise<T> {
    return Promise.race([this.#failed, new Promise<T>(start)]);
  }

  /** Its time does not run any more. */
  end(): void {
    clearInterval(this.#timer);
  }
}
