import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./free-port.js";
import { type Requirement, requirement } from "./requirements.js";

/** A Redis server, where one is installed. */
export const redisServer: Requirement = requirement("redis-server");

/** How a {@link RedisProcess} keeps what it has. */
export interface RedisOptions {
  /** @default none: what it has is gone with it */
  readonly appendfsync?: "always" | "everysec";
  /** Further options: `["--cluster-enabled", "yes"]`. */
  readonly flags?: readonly string[];
}

/** A Redis server of a test's own, with a directory of its own. */
export class RedisProcess {
  readonly port: number;
  readonly #folder: string;
  readonly #flags: readonly string[];
  #child: ChildProcess | undefined;

  private constructor(port: number, flags: readonly string[]) {
    this.port = port;
    this.#flags = flags;
    this.#folder = mkdtempSync(join(tmpdir(), "revoir-redis-"));
  }

  static async start({ appendfsync, flags = [] }: RedisOptions = {}): Promise<RedisProcess> {
    const file =
      appendfsync === undefined
        ? ["--appendonly", "no"]
        : ["--appendonly", "yes", "--appendfsync", appendfsync];
    const server = new RedisProcess(await freePort(), [...file, ...flags]);
    await server.start();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** Starts it, on the same port and with what it had written down. */
  async start(): Promise<void> {
    const own = ["--port", String(this.port), "--bind", "127.0.0.1", "--dir", this.#folder];
    const child = spawn(redisServer.path, [...own, "--save", "", ...this.#flags], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    this.#child = child;
    let said = "";
    for await (const text of child.stdout
      .setEncoding("utf8")
      .iterator({ destroyOnReturn: false })) {
      said += text;
      if (said.includes("Ready to accept connections")) {
        child.stdout.resume();
        return;
      }
    }
    throw new Error(`Cannot start Redis: ${said}`);
  }

  /** SIGKILL, and waits until it is gone. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGKILL");
    await once(child, "exit");
  }

  /** SIGSTOP: it answers nobody, and its connections stay. */
  pause(): void {
    this.#child?.kill("SIGSTOP");
  }

  resume(): void {
    this.#child?.kill("SIGCONT");
  }

  /** Ends it, and what it kept. */
  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
