import { createInterface } from "node:readline";

/** What a process says, line by line, whether it is asked for before it comes or after. */
export class SpokenLines {
  /** @type {string[]} */
  #spoken = [];
  #ended = false;
  /** @type {() => void} */
  #wake = () => {};

  /** @param {import("node:stream").Readable} stream */
  constructor(stream) {
    const lines = createInterface({ input: stream });
    lines.on("line", (line) => {
      this.#spoken.push(line);
      this.#wake();
    });
    lines.on("close", () => {
      this.#ended = true;
      this.#wake();
    });
  }

  /**
   * @param {number} timeoutMs
   * @returns {Promise<string | undefined>} the next line; undefined when there is none in the time, or none any more
   */
  async next(timeoutMs) {
    if (this.#spoken.length === 0 && !this.#ended) await this.#change(timeoutMs);
    return this.#spoken.shift();
  }

  /** @param {number} timeoutMs */
  #change(timeoutMs) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, timeoutMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve(undefined);
      };
    });
  }
}
