import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("server.js", import.meta.url));

/** @typedef {import("../../test/session/processes/servers.js").StoreSettings} StorePlace */

/** One server of the benchmark, a process of its own. */
export class SessionServer {
  #child;

  /**
   * @param {import("node:child_process").ChildProcess} child
   * @param {number} port
   */
  constructor(child, port) {
    this.#child = child;
    this.port = port;
  }

  /**
   * @param {StorePlace | undefined} place undefined: without sessions
   * @param {string} node
   * @param {number} [port] 0: any
   */
  static async start(place, node, port = 0) {
    const child = fork(program, [JSON.stringify(place ?? null), String(port)], {
      execPath: node,
      execArgv: ["--disable-warning=ExperimentalWarning"],
      env: { ...process.env, NODE_ENV: "production" },
    });
    const [first] = await Promise.race([once(child, "message"), once(child, "exit")]);
    if (child.exitCode !== null) throw new Error(`Cannot start a server: it exited with ${first}`);
    return new SessionServer(child, first);
  }

  get url() {
    return `ws://127.0.0.1:${this.port}`;
  }

  /** @returns {number} */
  get pid() {
    return this.#child.pid ?? Number.NaN;
  }

  /** Microseconds of CPU that it has used, of all its threads. */
  async cpuUs() {
    const answer = once(this.#child, "message");
    this.#child.send("cpu");
    const [{ user, system }] = await answer;
    return user + system;
  }

  /** SIGKILL. */
  async kill() {
    const gone = once(this.#child, "exit");
    this.#child.kill("SIGKILL");
    await gone;
  }
}
