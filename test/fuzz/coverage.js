import { Session } from "node:inspector";

/**
 * Which blocks of code ran, as V8 counts them. Asking takes most of a millisecond, whatever ran: so it is asked for a
 * batch of inputs, not for each. One for the process, made before the code to be measured is loaded: V8 counts blocks
 * only in functions that it compiles while counting.
 */
export class Coverage {
  #session = new Session();
  #below;
  /** @type {Set<string>} */
  #seen = new Set();

  /** @param {string} below counts only scripts whose URL begins so */
  constructor(below) {
    this.#below = below;
    this.#session.connect();
    this.#post("Profiler.enable");
    this.#post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  }

  /** How many blocks have run so far. */
  get size() {
    return this.#seen.size;
  }

  /** Begins anew: nothing has run. */
  restart() {
    this.take();
    this.#seen.clear();
  }

  /** Remembers what ran since the last time. @returns {readonly string[]} what had never run before */
  take() {
    /** @type {import("node:inspector").Profiler.TakePreciseCoverageReturnType} */
    const { result } = this.#post("Profiler.takePreciseCoverage");
    const scripts = result.filter(({ url }) => url.startsWith(this.#below));
    const blocks = scripts.flatMap(({ url, functions }) =>
      functions.flatMap(({ ranges }) =>
        ranges
          .filter(({ count }) => count > 0)
          .map((range) => `${url}:${range.startOffset}-${range.endOffset}`),
      ),
    );
    const fresh = blocks.filter((block) => !this.#seen.has(block));
    for (const block of fresh) this.#seen.add(block);
    return fresh;
  }

  /** What {@link take} said is to be found again. @param {readonly string[]} blocks */
  forget(blocks) {
    for (const block of blocks) this.#seen.delete(block);
  }

  /**
   * The session answers before it returns, since it is this thread's own.
   *
   * @param {string} method
   * @param {object} [params]
   */
  #post(method, params) {
    /** @type {any} */
    let answer;
    this.#session.post(method, params, (error, result) => {
      if (error) throw new Error(`Cannot measure coverage: ${error.message}`);
      answer = result;
    });
    return answer;
  }
}
