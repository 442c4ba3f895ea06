import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cachedNode } from "../../tools/requirements.js";
import { beyond, nothing, plus } from "./allowance.js";
import { Generation } from "./generation.js";
import { Pressure } from "./pressure.js";
import { Population } from "./population.js";
import { Supervisor } from "./supervised.js";
import { Sample, verdictText } from "./tally.js";

/** @typedef {import("./server.js").Task} Task */
/** @typedef {import("./population.js").Wishes} Wishes */
/** @typedef {import("./generation.js").Account} Account */

/**
 * What was seen of one restart.
 *
 * @typedef {object} Restart
 * @property {number} connections that were open before
 * @property {any} result what the old process left with
 * @property {any} taken what the new one says that it took
 * @property {number} tookMs from the moment the new process asks until it has everything
 * @property {number} leftMs from then until the old one has gone
 * @property {number} cpuUs CPU time of both processes for each connection that moved, with what its messages cost meanwhile
 * @property {number} beforeMs CPU time of the successor before the first one moved: it listens, and rehearses
 * @property {import("./tally.js").Summary} roundTripMs of what was answered between
 * @property {number} pressure how crowded the processors were between, in percent
 */

const byCourier = process.env.REVOIR_HANDLE_PIPE === "off";

/** A server in its process, its population in this one, and the processes that take over. */
export class Stage {
  population;
  /** The one that serves now. */
  current;
  /** All that there were. @type {Generation[]} */
  generations = [];
  /** @type {Restart[]} */
  restarts = [];
  /** What the happenings so far may have cost. */
  allowance = nothing;
  /** How many plain requests may be under way. */
  httpClients;
  #folder = mkdtempSync(join(tmpdir(), "revoir-restart-"));
  #task;
  #seed;
  #supervisor;
  #env;

  /**
   * @param {Wishes & { seed: number }} wishes
   * @param {object} [server] the first generation
   * @param {Partial<Task>} [server.task]
   * @param {string} [server.node]
   * @param {string} [server.file]
   * @param {(port: number) => Promise<number>} [server.route] where the clients connect to instead
   * @param {boolean} [server.courier] whether sockets move by a supervisor, and not through a pipe
   * @param {NodeJS.ProcessEnv} [server.env] of all generations, beside this process's own
   */
  static async open(wishes, { task = {}, node, file, route, courier = byCourier, env } = {}) {
    const supervisor = courier ? await Supervisor.start() : undefined;
    const stage = new Stage(wishes, task, { node, file }, { supervisor, env });
    await stage.current.reaches("serving");
    stage.#task = { ...stage.#task, port: stage.current.port };
    stage.population.port = (await route?.(stage.current.port)) ?? stage.current.port;
    await stage.population.enter();
    return stage;
  }

  /**
   * @param {Wishes & { seed: number }} wishes
   * @param {Partial<Task>} task
   * @param {{ node?: string, file?: string }} how
   * @param {{ supervisor?: Supervisor, env?: NodeJS.ProcessEnv }} all
   * @private
   */
  constructor(wishes, task, how, { supervisor, env }) {
    this.#seed = wishes.seed;
    this.#supervisor = supervisor;
    const supervised = { REVOIR_HANDLE_PIPE: "off", REVOIR_RUN: this.#folder };
    this.#env = { ...(supervisor && supervised), ...env };
    this.httpClients = wishes.httpClients ?? 0;
    const path = join(this.#folder, "meet.sock");
    // Only the first generation has the fault that it was given.
    this.#task = /** @type {Task} */ ({ port: 0, path, deflate: true, ...task, death: undefined });
    this.population = new Population(wishes);
    this.current = this.start(task, how);
  }

  /**
   * Starts a process that meets those before it, if it comes so far.
   *
   * @param {Partial<Task>} [task] what is special about it
   * @param {{ node?: string, file?: string, env?: NodeJS.ProcessEnv }} [how]
   */
  start(task = {}, { node, file, env } = {}) {
    const generation = new Generation(
      { ...this.#task, ...task },
      {
        node: nodeFor(node),
        file,
        env: { ...this.#env, ...env },
        supervisor: this.#supervisor,
        blame: (cause, sentence) => this.population.tally.blame("server", cause, sentence),
      },
    );
    this.generations.push(generation);
    return generation;
  }

  /**
   * A restart as it should be: a new process takes over, the old one leaves.
   *
   * @param {Partial<Task>} [task]
   * @param {{ node?: string, env?: NodeJS.ProcessEnv }} [how]
   */
  async restart(task, how) {
    const { tally } = this.population;
    const old = this.current;
    const connections = this.population.staying;
    const next = this.start(task, how);
    await next.reaches("asking");
    tally.windowMs = new Sample();
    const pressure = new Pressure();
    await next.reaches("taken");
    const percent = pressure.percent();
    const readyAt = performance.now();
    await this.gone(old);
    const leftMs = Math.round(performance.now() - readyAt);
    const roundTripMs = tally.windowMs.summary();
    tally.windowMs = undefined;
    this.current = next;
    const tookMs = Math.round(next.tookMs("taken") - next.tookMs("asking"));
    const [{ result }, { taken }] = [old, next];
    // What either process does before the first one moves, nobody stands still for.
    const cpuMsAt = (/** @type {string} */ stage) => next.cpuMs.get(stage) ?? 0;
    const beforeMs = Math.round(cpuMsAt("taking") - cpuMsAt("asking"));
    const spentMs = result?.cpuMs + cpuMsAt("taken") - cpuMsAt("taking");
    const cpuUs = Math.round((spentMs / result?.moved) * 1000);
    const seen = { roundTripMs, pressure: percent, cpuUs, beforeMs };
    const restart = { connections, result, taken, tookMs, leftMs, ...seen };
    this.restarts.push(restart);
    return restart;
  }

  /** Waits until a process that has handed over has ended in good order. @param {Generation} old */
  async gone(old) {
    if (await old.until(() => old.hasExited)) {
      const { code, signal } = await old.exited;
      if (code === 0) return;
      return this.#blame("exit", `process ${old.pid} ended with ${code ?? signal}: ${old.errors}`);
    }
    this.#blame("exit", `process ${old.pid} has handed over and does not end`);
    old.kill();
  }

  /** Kills the supervisor, where there is one: nobody hears from its processes any more. */
  endSupervisor() {
    this.#supervisor?.end();
  }

  /** Something happens that may cost this much. @param {Partial<import("./allowance.js").Allowance>} more */
  allow(more) {
    this.allowance = plus(this.allowance, more);
  }

  /** What does not happen is blamed. @param {Promise<boolean>} happens @param {string} what */
  async require(happens, what) {
    if (!(await happens)) this.#blame("scenario", `process ${this.current.pid} never ${what}`);
  }

  /**
   * The end of the load: what is missing, what both ends counted, who is still there.
   *
   * @returns what is wrong, one sentence each
   */
  async settle() {
    await this.population.settle();
    const staying = this.population.staying;
    // Those that left without a word are noticed by the server a moment later.
    const account = await this.#accountOf(({ peers }) => peers === staying);
    if (account.peers !== staying) {
      this.#blame("peers", `the server has ${account.peers} peers, ${staying} clients are there`);
    }
    const alive = this.generations.filter((each) => !each.hasExited);
    if (alive.length !== 1) this.#blame("processes", `${alive.length} processes are left`);
    // Who was killed has not told what it had counted.
    if (this.allowance.cut === 0) this.#compareLives(account);
    return beyond(this.population.tally.verdict().causes, this.allowance);
  }

  /** A failed verdict as a person reads it: with the seed, and what the processes said. */
  report() {
    const errors = this.generations
      .filter((each) => each.errors !== "")
      .map((each) => `stderr of ${each.pid}: ${each.errors}`);
    const restarts = this.restarts.map((each) => JSON.stringify(each));
    const text = verdictText(this.population.tally.verdict());
    return [`seed ${this.#seed}: ${text}`, ...restarts, ...errors].join("\n  ");
  }

  /** Ends all processes and connections. */
  async end() {
    this.population.end();
    for (const generation of this.generations) generation.kill();
    if (!this.#supervisor?.isOver) await Promise.all(this.generations.map(({ exited }) => exited));
    this.#supervisor?.end();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** @param {(account: Account) => boolean} isSo */
  async #accountOf(isSo) {
    const end = performance.now() + 10_000;
    for (;;) {
      const account = await this.current.account();
      if (isSo(account) || performance.now() > end) return account;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /**
   * Every connection was opened once and closed once or is there, however often it moved.
   *
   * @param {import("./generation.js").Account} last
   */
  #compareLives(last) {
    const accounts = this.generations.flatMap(({ lastAccount }) => lastAccount ?? []);
    const sum = (/** @type {"opened" | "closed" | "moved" | "imported"} */ what) =>
      accounts.reduce((total, account) => total + account[what], 0);
    const [opened, closed, moved, imported] = [
      sum("opened"),
      sum("closed"),
      sum("moved"),
      sum("imported"),
    ];
    if (opened !== closed + last.peers) {
      this.#blame("lives", `${opened} opened, ${closed} closed, ${last.peers} there`);
    }
    if (moved !== imported) this.#blame("lives", `${moved} moved out, ${imported} moved in`);
  }

  /** @param {string} cause @param {string} sentence */
  #blame(cause, sentence) {
    this.population.tally.blame("server", cause, sentence);
  }
}

/** @param {string | undefined} node a major version, or the path of a program; default the running one */
function nodeFor(node) {
  if (node === undefined || process.versions.node.startsWith(`${node}.`)) return process.execPath;
  return /^\d+$/.test(node) ? cachedNode(node) : node;
}
