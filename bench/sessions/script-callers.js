import { setTimeout as sleep } from "node:timers/promises";
import { Caller } from "./caller.js";

/**
 * What load/sessions.c does, where there is no compiler.
 *
 * @implements {Callers}
 * @typedef {import("./callers.js").Callers} Callers
 */
export class ScriptCallers {
  #port;
  #callers;

  /**
   * @param {number} port
   * @param {number} sessions
   */
  constructor(port, sessions) {
    this.#port = port;
    this.#callers = Array.from({ length: sessions }, () => new Caller());
  }

  /** @param {number} atATime */
  async gather(atATime) {
    const waiting = [...this.#callers];
    await together(atATime, async () => {
      for (let caller = waiting.pop(); caller; caller = waiting.pop())
        await caller.open(this.#port);
    });
  }

  /**
   * @param {number} atATime
   * @param {number} ms
   */
  async resume(atATime, ms) {
    const began = performance.now();
    const waiting = [...this.#callers];
    let resumes = 0;
    await together(Math.min(atATime, waiting.length), async () => {
      while (performance.now() - began < ms) {
        const caller = /** @type {Caller} */ (waiting.shift());
        await caller.open(this.#port);
        waiting.push(caller);
        resumes++;
      }
    });
    return { resumes, elapsedMs: performance.now() - began, losses: this.#losses };
  }

  /**
   * @param {number} port
   * @param {number} spreadMs
   */
  async comeBack(port, spreadMs) {
    const began = performance.now();
    this.#cut();
    /** @type {number[]} */
    const away = [];
    await Promise.all(
      this.#callers.map(async (caller) => {
        await sleep(Math.random() * spreadMs);
        await caller.open(port);
        away.push(performance.now() - began);
      }),
    );
    const at = (/** @type {number} */ share) => away[Math.floor((away.length - 1) * share)] ?? 0;
    return { p50Ms: at(0.5), p99Ms: at(0.99), allMs: at(1), losses: this.#losses };
  }

  async end() {
    this.#cut();
  }

  #cut() {
    for (const caller of this.#callers) caller.cut();
  }

  get #losses() {
    return this.#callers.reduce((sum, { losses }) => sum + losses, 0);
  }
}

/**
 * @param {number} times
 * @param {() => Promise<void>} act
 */
async function together(times, act) {
  await Promise.all(Array.from({ length: times }, act));
}
