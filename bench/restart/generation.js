import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";

/** What a generation says of itself. @typedef {{ pid: number, peers: number, opened: number, closed: number, moved: number, imported: number, messages: number, http: number, ends: Record<string, number>, cpuMs: number }} Account */

const bootTimeoutMs = 60_000;

/** One process of the server, from its start to its end. */
export class Generation {
  /** When it said what, in milliseconds by this process's clock. @type {Map<string, number>} */
  stages = new Map();
  /** Its CPU time when it said so, in milliseconds. @type {Map<string, number>} */
  cpuMs = new Map();
  /** What it left with: `RestartResult`. @type {any} */
  result;
  /** What it has taken over: `Taken`. @type {any} */
  taken;
  /** How often a successor of it failed. */
  failures = 0;
  /** Its last account. @type {Account | undefined} */
  lastAccount;
  /** What it wrote to stderr, the end of it. */
  errors = "";
  /** @type {Promise<{ code: number | null, signal: NodeJS.Signals | null }>} */
  exited;
  hasExited = false;
  port = 0;
  #child;
  #startedMs = performance.now();
  /** @type {Map<number, (account: Account) => void>} */
  #asked = new Map();
  #lastId = 0;
  /** @type {Set<() => void>} */
  #watchers = new Set();

  /**
   * @param {import("./server.js").Task} task
   * @param {object} how
   * @param {string} how.node
   * @param {string} [how.file]
   * @param {NodeJS.ProcessEnv} [how.env] beside this process's own
   * @param {import("./supervised.js").Supervisor} [how.supervisor] starts it in place of this process
   * @param {(cause: string, sentence: string) => void} how.blame
   */
  constructor(task, { node, file = "server.js", env, supervisor, blame }) {
    const path = fileURLToPath(new URL(file, import.meta.url));
    const args = [JSON.stringify(task)];
    this.#child =
      supervisor?.fork(path, args, node, env) ??
      fork(path, args, {
        execPath: node,
        execArgv: [],
        env: { ...process.env, ...env },
        stdio: ["ignore", "inherit", "pipe", "ipc"],
      });
    this.#child.stderr?.setEncoding("utf8").on("data", (text) => {
      this.errors = (this.errors + text).slice(-4000);
    });
    this.#child.on("message", (/** @type {any} */ saying) => this.#hear(saying, blame));
    this.exited = new Promise((resolve) => {
      this.#child.on("exit", (code, signal) => {
        this.hasExited = true;
        this.#changed();
        resolve({ code, signal });
      });
    });
    this.#child.on("error", (error) => (this.errors += error.message));
  }

  get pid() {
    return this.#child.pid ?? 0;
  }

  /**
   * Waits until it says that it has come there.
   *
   * @param {string} stage
   * @throws Error when it ends before, or takes too long
   */
  async reaches(stage) {
    const isThere = await this.until(() => this.stages.has(stage));
    if (isThere) return;
    const why = this.hasExited ? "it has ended" : "it takes too long";
    throw new Error(
      `Cannot wait for generation ${this.pid} to be ${stage}: ${why}. ${this.errors}`,
    );
  }

  /**
   * Waits for what changes with what it says.
   *
   * @param {() => boolean} isSo
   * @param {number} [timeoutMs]
   * @returns whether it is so: not when it has ended, nor when the time is up
   */
  until(isSo, timeoutMs = bootTimeoutMs) {
    return new Promise((resolve) => {
      const end = (/** @type {boolean} */ answer) => {
        clearTimeout(timer);
        this.#watchers.delete(look);
        resolve(answer);
      };
      const look = () => {
        if (isSo()) end(true);
        else if (this.hasExited) end(false);
      };
      const timer = setTimeout(() => end(isSo()), timeoutMs);
      this.#watchers.add(look);
      look();
    });
  }

  /** What it has counted. @returns {Promise<Account>} */
  async account() {
    const id = ++this.#lastId;
    /** @type {Promise<Account>} */
    const answer = new Promise((resolve) => this.#asked.set(id, resolve));
    this.#child.send({ id });
    await this.until(() => !this.#asked.has(id));
    if (this.#asked.has(id)) throw new Error(`Cannot ask generation ${this.pid}: it has ended`);
    return answer;
  }

  /** @param {NodeJS.Signals} signal */
  kill(signal = "SIGKILL") {
    this.#child.kill(signal);
  }

  /** How long after its start it came there. @param {string} stage */
  tookMs(stage) {
    return Math.round((this.stages.get(stage) ?? Number.NaN) - this.#startedMs);
  }

  /** @param {any} saying @param {(cause: string, sentence: string) => void} blame */
  #hear(saying, blame) {
    if (saying.stage !== undefined) {
      this.stages.set(saying.stage, performance.now());
      this.cpuMs.set(saying.stage, saying.cpuMs);
    }
    if (saying.port !== undefined) this.port = saying.port;
    if (saying.result !== undefined) this.result = saying.result;
    if (saying.taken !== undefined) this.taken = saying.taken;
    if (saying.failed !== undefined) this.failures++;
    if (saying.account !== undefined) this.lastAccount = saying.account;
    if (saying.blame !== undefined) {
      blame(saying.blame.cause, `process ${this.pid}: ${saying.blame.sentence}`);
    }
    this.#asked.get(saying.id)?.(saying.account);
    this.#asked.delete(saying.id);
    this.#changed();
  }

  #changed() {
    for (const look of [...this.#watchers]) look();
  }
}
