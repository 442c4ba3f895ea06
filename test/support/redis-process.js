import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./free-port.js";

/**
 * How a {@link RedisProcess} keeps what it has.
 *
 * @typedef {object} RedisOptions
 * @property {"always" | "everysec"} [appendfsync] without: what it has is gone with it
 * @property {readonly string[]} [flags] further options: `["--cluster-enabled", "yes"]`
 */

/** A Redis server of a test's own, with a directory of its own. */
export class RedisProcess {
  #program;
  #flags;
  #folder = mkdtempSync(join(tmpdir(), "revoir-redis-"));
  /** @type {import("node:child_process").ChildProcess | undefined} */
  #child;

  /**
   * @param {string} program
   * @param {number} port
   * @param {readonly string[]} flags
   */
  constructor(program, port, flags) {
    this.#program = program;
    this.port = port;
    this.#flags = flags;
  }

  /**
   * @param {string} program
   * @param {RedisOptions} [options]
   */
  static async start(program, { appendfsync, flags = [] } = {}) {
    const file =
      appendfsync === undefined
        ? ["--appendonly", "no"]
        : ["--appendonly", "yes", "--appendfsync", appendfsync];
    const server = new RedisProcess(program, await freePort(), [...file, ...flags]);
    await server.start();
    return server;
  }

  get url() {
    return `redis://127.0.0.1:${this.port}`;
  }

  get pid() {
    return this.#child?.pid ?? 0;
  }

  /** Starts it, on the same port and with what it had written down. */
  async start() {
    const own = ["--port", String(this.port), "--bind", "127.0.0.1", "--dir", this.#folder];
    const child = spawn(this.#program, [...own, "--save", "", ...this.#flags], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    this.#child = child;
    let said = "";
    const output = child.stdout.setEncoding("utf8").iterator({ destroyOnReturn: false });
    for await (const text of output) {
      said += text;
      if (said.includes("Ready to accept connections")) {
        child.stdout.resume();
        return;
      }
    }
    throw new Error(`Cannot start Redis: ${said}`);
  }

  /** SIGKILL, and waits until it is gone. */
  async kill() {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGKILL");
    await once(child, "exit");
  }

  /** SIGSTOP: it answers nobody, and its connections stay. */
  pause() {
    this.#child?.kill("SIGSTOP");
  }

  resume() {
    this.#child?.kill("SIGCONT");
  }

  /** Ends it, and what it kept. */
  async remove() {
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
