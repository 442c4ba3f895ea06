import { startLoad } from "../generator.js";

/** @typedef {import("../generator.js").Generator} Generator */

/** The generator in C as one of the kinds that are told line by line what to do, and answer each line with one of JSON. */
export class Acts {
  #load;

  /**
   * Held on no core: the servers of sessions have threads, and no core of their own.
   *
   * @param {Generator} generator
   * @param {import("../generator.js").LoadOptions} options
   */
  constructor(generator, options) {
    this.#load = startLoad(generator, options, { isPinned: false });
  }

  /**
   * @param {string} line
   * @param {number} [timeoutMs]
   */
  async act(line, timeoutMs) {
    this.#load.tell(line);
    return this.answer(timeoutMs);
  }

  /**
   * What it says next.
   *
   * @param {number} [timeoutMs]
   */
  async answer(timeoutMs) {
    return JSON.parse(await this.#load.nextLine(timeoutMs));
  }

  async end() {
    await this.#load.stop();
  }
}
