// Who talks: many connections of one process, in C where a compiler is there (load/talks.c), else in JavaScript.
import { compiledGenerator } from "../generator.js";
import { Acts } from "./acts.js";
import { Talk } from "./talk.js";

/** @typedef {import("./server-process.js").SessionServer} SessionServer */

/**
 * @typedef {object} Talking connections that each have so many messages of 200 bytes under way, and send the next for each that
 *   comes back
 * @property {(ms: number) => Promise<Talked>} measure
 * @property {() => Promise<void>} rest what is under way comes in, and nothing follows
 * @property {() => Promise<void>} end
 *
 * @typedef {object} Talked
 * @property {number} messages
 * @property {number} perSecond
 * @property {number} cpuUs of the server, for each message
 * @property {number} clientsBusy how much of a core they took
 *
 * @typedef {{ hasSession: boolean, connections: number, depth: number }} TalkShape
 * @typedef {{ what: string, begin: (server: SessionServer, shape: TalkShape) => Promise<Talking> }} TalkerKind
 */

/** How long nothing but acknowledgements may come when all has come back. */
const restMs = 300;

/**
 * @param {boolean} slow whether to take those in JavaScript all the same
 * @returns {TalkerKind}
 */
export function prepareTalkers(slow) {
  const generator = slow ? undefined : compiledGenerator();
  if (generator === undefined) {
    const what = "JavaScript: as busy as the server that it measures, and slower with sessions";
    return { what, begin: (server, shape) => Talk.begin(server, shape) };
  }
  return {
    what: generator.what,
    begin: (server, shape) => CompiledTalk.begin(generator, server, shape),
  };
}

/** @implements {Talking} */
class CompiledTalk {
  #acts;

  /** @param {Acts} acts */
  constructor(acts) {
    this.#acts = acts;
  }

  /**
   * @param {import("../generator.js").Generator} generator
   * @param {SessionServer} server
   * @param {TalkShape} shape
   */
  static async begin(generator, server, { hasSession, connections, depth }) {
    const dialect = hasSession ? "revoir.v1" : "websocket";
    const { port, pid } = server;
    const options = { kind: "talks", dialect, port, server: pid, connections, depth };
    const acts = new Acts(generator, options);
    await acts.answer();
    return new CompiledTalk(acts);
  }

  /** @param {number} ms */
  async measure(ms) {
    const { messages, elapsedNs, serverNs, ownNs } = await this.#acts.act(`talk ${Math.ceil(ms)}`);
    return {
      messages,
      perSecond: (messages * 1e9) / elapsedNs,
      cpuUs: serverNs / 1000 / messages,
      clientsBusy: ownNs / elapsedNs,
    };
  }

  async rest() {
    await this.#acts.act(`rest ${restMs}`);
  }

  async end() {
    await this.#acts.end();
  }
}
