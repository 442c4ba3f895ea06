import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { pinned } from "./pinning.js";
import { SpokenLines } from "./spoken-lines.js";

const answerTimeoutMs = 20_000;
const stopTimeoutMs = 5_000;

/** The server of one contender, a process of its own, alone with the others of its kind on its core. */
export class ServerProcess {
  #child;
  #lines;
  #errors = "";
  #port = 0;

  /**
   * @param {import("./contenders.js").Contender} contender
   * @param {import("./servers/control.js").Task} task
   * @param {string} node the Node to run on
   */
  static async start(contender, task, node) {
    const server = new ServerProcess(contender, task, node);
    await server.#listening();
    return server;
  }

  /**
   * @param {import("./contenders.js").Contender} contender
   * @param {import("./servers/control.js").Task} task
   * @param {string} node
   * @private
   */
  constructor(contender, task, node) {
    const file = fileURLToPath(new URL(`servers/${contender.server}`, import.meta.url));
    const command = [...contender.command(node), file, JSON.stringify(task)];
    const [program, ...args] = pinned("server", command);
    const env = { ...process.env, NODE_ENV: "production", ...contender.environment };
    this.#child = spawn(program, args, { env, stdio: ["pipe", "pipe", "pipe"] });
    this.#child.on("error", (error) => (this.#errors += error.message));
    this.#child.stdin.on("error", () => {}); // it has ended, which its missing answer tells
    this.#child.stderr.setEncoding("utf8").on("data", (text) => {
      this.#errors = (this.#errors + text).slice(-2000);
    });
    this.#lines = new SpokenLines(this.#child.stdout);
  }

  get port() {
    return this.#port;
  }

  get pid() {
    return this.#child.pid ?? 0;
  }

  /** Has it free what can be freed, twice: what the first collection finds may hold more. */
  async collectGarbage() {
    for (let time = 0; time < 2; time++) {
      this.#child.stdin.write("collect\n");
      await this.#line();
    }
  }

  /** Memory that is its own: without the program's file, which differs by runtime and is shared. */
  residentBytes() {
    const status = readFileSync(`/proc/${this.pid}/status`, "utf8");
    return Number(/^RssAnon:\s+(\d+)/m.exec(status)?.[1] ?? Number.NaN) * 1024;
  }

  /** Ends it: politely, then not. */
  async stop() {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, "exit");
    this.#child.stdin.end();
    const timer = setTimeout(() => this.#child.kill("SIGKILL"), stopTimeoutMs);
    await ended;
    clearTimeout(timer);
  }

  async #listening() {
    try {
      this.#port = JSON.parse(await this.#line()).port;
    } catch (error) {
      this.#child.kill("SIGKILL");
      throw error;
    }
  }

  /** @returns {Promise<string>} its next line */
  async #line() {
    const said = await this.#lines.next(answerTimeoutMs);
    if (said !== undefined) return said;
    throw new Error(`Cannot use the server: it did not answer. ${this.#errors}`.trim());
  }
}
