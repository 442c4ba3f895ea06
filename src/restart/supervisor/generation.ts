import { type ChildProcess, spawn } from "node:child_process";
import type { RestartFigures } from "../result.js";
import { within } from "../within.js";
import { Exchange } from "./exchange.js";
import { describeExit, type Exit } from "./exit.js";
import { readMessage, type SupervisorMessage } from "./messages.js";

/** How the processes of a supervisor are started; the same for all of them. */
export interface Launch {
  /** Node's own options, the entry and its arguments. */
  readonly args: readonly string[];
  /** Looked up anew for each process, so that a symbolic link in it may have been switched. */
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** How many file descriptors from 3 on are passed on under the same numbers. @default 0 */
  readonly descriptors?: number | undefined;
}

/** What became of a start. */
export type Boot =
  | { readonly isReady: true; readonly tookMs: number }
  | {
      readonly isReady: false;
      /** Behind "generation 2": "exited with status 1", "was not ready within 30 s ...". */
      readonly why: string;
      readonly exit: Exit;
      /** Whether it went by itself, rather than having been stopped because it was not ready. */
      readonly wentByItself: boolean;
    };

/** One that takes connections over is not stopped before this time is over: that would cut them. */
const longestTakeoverMs = 600_000;

/** A child's last words may still be on their way when the system tells of its end. */
const lastWordsMs = 200;

/** Between all processes of this supervisor. */
const exchange = new Exchange();

/** One process in a row of those that do the same work. */
export class Generation {
  readonly number: number;
  readonly since: Date = new Date();
  /** What it is to its worker, which sets it. */
  state: "starting" | "serving" | "leaving" = "starting";
  /** Resolves when the process has ended and its last words have been read. */
  readonly exited: Promise<Exit>;
  /** Resolves when it has told that everything is handed over. */
  readonly handedOver: Promise<void>;
  readonly #child: ChildProcess;
  readonly #startedAt: number = performance.now();
  readonly #onRestartWanted: () => void;
  readonly #ready: Promise<void>;
  #onReady: () => void = () => {};
  #onHandedOver: () => void = () => {};
  #readyAt: number | undefined;
  #result: RestartFigures | undefined;
  #hasSpoken = false;
  #takesOver = false;
  #isAware = false;

  /**
   * @param number its number, from 1
   * @param variables what this process alone finds in its environment
   * @param onRestartWanted it asks for the next one
   */
  constructor(
    launch: Launch,
    number: number,
    variables: NodeJS.ProcessEnv,
    onRestartWanted: () => void,
  ) {
    this.number = number;
    this.#onRestartWanted = onRestartWanted;
    this.#ready = new Promise((resolve) => {
      this.#onReady = resolve;
    });
    this.handedOver = new Promise((resolve) => {
      this.#onHandedOver = resolve;
    });
    this.#child = spawn(process.execPath, [...launch.args], {
      cwd: launch.cwd,
      env: { ...launch.env, ...variables },
      stdio: ["inherit", "inherit", "inherit", ...descriptorsFrom3(launch.descriptors ?? 0), "ipc"],
    });
    this.#child.on("message", (message) => this.#hear(message));
    exchange.attend(this.#child);
    this.exited = this.#end();
  }

  /** 0 when the system could not start it. */
  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Whether it has said something that only serves who hands over: it leaves by itself. */
  get isAware(): boolean {
    return this.#isAware;
  }

  /** How its handover went, as far as it has told. */
  get result(): RestartFigures | undefined {
    return this.#result;
  }

  get isReady(): boolean {
    return this.#readyAt !== undefined;
  }

  /** Milliseconds since it was ready; 0 when it never was. */
  get servedMs(): number {
    return this.#readyAt === undefined ? 0 : performance.now() - this.#readyAt;
  }

  /**
   * Waits until it serves. One that does not in time is stopped.
   *
   * @param killAfterMs how long it may take to stop
   */
  async boot(timeoutMs: number, killAfterMs: number): Promise<Boot> {
    const isOver = Promise.race([this.#ready, this.exited]);
    let inTime = await within(timeoutMs, isOver);
    if (!inTime && this.#takesOver) inTime = await within(longestTakeoverMs, isOver);
    if (this.#readyAt !== undefined)
      return { isReady: true, tookMs: Math.round(this.#readyAt - this.#startedAt) };
    if (!inTime) void this.stop(killAfterMs);
    const exit = await this.exited;
    const why = inTime ? describeExit(exit) : notReady(timeoutMs, this.#hasSpoken);
    return { isReady: false, why, exit, wentByItself: inTime };
  }

  /** Does nothing when the process has gone or has let go of its channel. */
  send(message: SupervisorMessage): void {
    if (this.#child.connected) this.#child.send(message, () => {});
  }

  /**
   * Sends SIGTERM, and SIGKILL when that was not enough.
   *
   * @param killAfterMs after how long; without it, it may take as long as it likes
   */
  async stop(killAfterMs?: number): Promise<Exit> {
    this.#child.kill("SIGTERM");
    if (killAfterMs !== undefined && !(await within(killAfterMs, this.exited))) this.kill();
    return await this.exited;
  }

  kill(): void {
    this.#child.kill("SIGKILL");
  }

  #hear(message: unknown): void {
    this.#hasSpoken = true;
    const heard = readMessage(message);
    if (heard === undefined) return;
    if (heard.tells !== "ready" || !heard.isPlain) this.#isAware = true;
    if (heard.tells === "ready") {
      this.#readyAt ??= performance.now();
      this.#onReady();
    } else if (heard.tells === "restarted") {
      this.#result = heard.result;
      this.#onHandedOver();
    } else if (heard.tells === "taking-over") this.#takesOver = true;
    else this.#onRestartWanted();
  }

  #end(): Promise<Exit> {
    const child = this.#child;
    const disconnected = new Promise<void>((resolve) => child.once("disconnect", resolve));
    return new Promise((resolve) => {
      child.on("error", (error: NodeJS.ErrnoException) => {
        if (child.pid === undefined)
          resolve({ status: null, signal: null, error: error.code ?? error.message });
      });
      child.once("exit", async (status, signal) => {
        if (child.connected) await within(lastWordsMs, disconnected);
        // Who has inherited the channel from the child must not keep the supervisor.
        if (child.connected) child.disconnect();
        resolve({ status, signal });
      });
    });
  }
}

/** The numbers 3, 4, ...: each is the supervisor's descriptor of the same number. */
function descriptorsFrom3(count: number): number[] {
  return Array.from({ length: count }, (_, at) => 3 + at);
}

function notReady(timeoutMs: number, hasSpoken: boolean): string {
  const late = `was not ready within ${timeoutMs / 1000} s`;
  return hasSpoken
    ? late
    : `${late}: a process says that it is ready by serve({ restart: {} }), or by process.send("ready")`;
}
