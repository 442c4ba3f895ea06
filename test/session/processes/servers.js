import { fork } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "../../support/free-port.js";

/**
 * @typedef {{ kind: "memory" | "sqlite" | "lmdb" | "redis", path?: string, url?: string }} StoreSettings
 * @typedef {{ port: number, owner: string, journal: string, store: StoreSettings }} ServerSettings
 * @typedef {{ event: string, owner: string, id?: string, number?: number, text?: string, cause?: string }} Line
 */

const program = fileURLToPath(new URL("stage/server.js", import.meta.url));

/** The place of one server: processes follow each other in it. */
export class Place {
  #folder;
  #store;
  #node;
  #program;
  #more;
  /** @type {string[]} */
  #journals = [];
  /** @type {import("node:child_process").ChildProcess | undefined} */
  #child;
  /** The port of the process that is there. @type {number | undefined} */
  port;
  /** Whether something is being done to it. */
  isBusy = false;

  /**
   * @param {string} name
   * @param {string} folder for its journals
   * @param {StoreSettings} store
   * @param {string} node the Node to run it with
   * @param {{ program?: string, [setting: string]: unknown }} [more] another program, and what it is told besides
   */
  constructor(name, folder, store, node, { program: other = program, ...more } = {}) {
    this.name = name;
    this.#folder = folder;
    this.#store = store;
    this.#node = node;
    this.#program = other;
    this.#more = more;
  }

  async start() {
    const owner = `${this.name}${this.#journals.length + 1}`;
    const journal = join(this.#folder, `${owner}.log`);
    this.#journals.push(journal);
    const port = await freePort();
    const settings = { ...this.#more, port, owner, journal, store: this.#store };
    const child = fork(this.#program, [JSON.stringify(settings)], {
      execPath: this.#node,
      execArgv: ["--disable-warning=ExperimentalWarning"],
    });
    this.#child = child;
    const [word] = await Promise.race([once(child, "message"), once(child, "exit")]);
    if (word !== "listening") throw new Error(`Cannot start a server: it exited with ${word}`);
    this.port = port;
  }

  /** SIGKILL. */
  async kill() {
    await this.#end(() => this.#child?.kill("SIGKILL"));
  }

  /** A planned restart. One that does not leave in time is killed. */
  async drain() {
    const late = setTimeout(() => this.#child?.kill("SIGKILL"), 5000);
    await this.#end(() => this.#child?.send("drain"));
    clearTimeout(late);
  }

  /** @param {NodeJS.Signals} signal */
  signal(signal) {
    this.#child?.kill(signal);
  }

  /** Sends nothing by itself from now on. */
  quiet() {
    this.#child?.send("quiet");
  }

  /** @returns {Line[]} what all its processes have written down */
  lines() {
    return this.#journals
      .filter((file) => existsSync(file))
      .flatMap((file) => readFileSync(file, "utf8").split("\n").slice(0, -1))
      .map((line) => JSON.parse(line));
  }

  /** @param {() => unknown} begin */
  async #end(begin) {
    const child = this.#child;
    this.port = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    begin();
    await gone;
  }
}
