// Who resumes: many sessions of one process, in C where a compiler is there (load/sessions.c), else in JavaScript.
import { compiledGenerator } from "../generator.js";
import { Acts } from "./acts.js";
import { ScriptCallers } from "./script-callers.js";

/** Longer than load/sessions.c gives an act. */
const actTimeoutMs = 330_000;

/**
 * @typedef {object} Callers so many sessions
 * @property {(atATime: number) => Promise<void>} gather all of them begin
 * @property {(atATime: number, ms: number) => Promise<Resumed>} resume one after the other is cut and comes back
 * @property {(port: number, spreadMs: number) => Promise<Returned>} comeBack all are cut, and each dials that port after a random
 *   delay of its own, again and again until it is there
 * @property {() => Promise<void>} end
 *
 * @typedef {{ resumes: number, elapsedMs: number, losses: number }} Resumed
 *
 * @typedef {object} Returned times since it was asked for
 * @property {number} p50Ms
 * @property {number} p99Ms
 * @property {number} allMs
 * @property {number} losses
 *
 * @typedef {{ what: string, begin: (port: number, sessions: number) => Callers }} CallerKind
 */

/**
 * @param {boolean} slow whether to take those in JavaScript all the same
 * @returns {CallerKind}
 */
export function prepareCallers(slow) {
  const generator = slow ? undefined : compiledGenerator();
  if (generator === undefined) {
    const what = "JavaScript: as busy as the server that it measures";
    return { what, begin: (port, sessions) => new ScriptCallers(port, sessions) };
  }
  return {
    what: generator.what,
    begin: (port, sessions) => new CompiledCallers(generator, port, sessions),
  };
}

/** @implements {Callers} */
class CompiledCallers {
  #acts;

  /**
   * @param {import("../generator.js").Generator} generator
   * @param {number} port
   * @param {number} sessions
   */
  constructor(generator, port, sessions) {
    this.#acts = new Acts(generator, { kind: "sessions", port, connections: sessions });
  }

  /** @param {number} atATime */
  async gather(atATime) {
    await this.#act(`gather ${atATime}`);
  }

  /**
   * @param {number} atATime
   * @param {number} ms
   */
  async resume(atATime, ms) {
    const { resumes, elapsedNs, losses } = await this.#act(`resume ${atATime} ${ms}`);
    return { resumes, elapsedMs: elapsedNs / 1e6, losses };
  }

  /**
   * @param {number} port
   * @param {number} spreadMs
   */
  async comeBack(port, spreadMs) {
    const { p50Ns, p99Ns, allNs, losses } = await this.#act(`restart ${port} ${spreadMs}`);
    return { p50Ms: p50Ns / 1e6, p99Ms: p99Ns / 1e6, allMs: allNs / 1e6, losses };
  }

  async end() {
    await this.#acts.end();
  }

  /** @param {string} line */
  #act(line) {
    return this.#acts.act(line, actTimeoutMs);
  }
}
