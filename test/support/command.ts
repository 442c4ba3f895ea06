import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";
import { bin } from "./built.js";

/** What a command line came to. */
export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Environment of the tests' processes: no colours, nothing of the npm that runs the tests. */
const environment = { PATH: process.env.PATH, HOME: process.env.HOME, TERM: "dumb" };

/**
 * Runs `revoir` with arguments, and some input, to its end.
 *
 * @param env variables beside the usual ones
 */
export async function revoir(
  args: readonly string[],
  input = "",
  env: NodeJS.ProcessEnv = {},
): Promise<Outcome> {
  const child = spawn(process.execPath, [bin, ...args], { env: { ...environment, ...env } });
  const output = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text) => (output.stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text) => (output.stderr += text));
  child.stdin.end(input);
  const [status] = await once(child, "close");
  return { status, ...output };
}

/** A line of JSON, as `--json` writes it. */
export interface Line {
  readonly event: string;
  // biome-ignore lint/suspicious/noExplicitAny: each event has its own facts, which the tests look at
  readonly [fact: string]: any;
}

/** How a {@link Running} is started. */
export interface RunningOptions {
  /** Variables beside the usual ones. */
  readonly env?: NodeJS.ProcessEnv;
  /** Where its lines come, maybe among others. @default "stdout" */
  readonly from?: "stdout" | "stderr";
  /** Whether it serves many tests, as when it is started in `beforeAll`: then who started it kills it. @default false */
  readonly outlivesTest?: boolean;
}

/** A `revoir` that runs on, and tells in JSON lines what happens. Killed when the test is over, if nothing else is said. */
export class Running {
  readonly lines: Line[] = [];
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #exit: Promise<number | null>;
  #stderr = "";
  #stdout = "";
  #look: () => void = () => {};

  constructor([command = "", ...args]: readonly string[], options: RunningOptions = {}) {
    this.#child = spawn(process.execPath, [bin, command, "--json", ...args], {
      env: { ...environment, ...options.env },
    });
    this.#child.stderr.setEncoding("utf8").on("data", (text) => (this.#stderr += text));
    this.#child.stdout.setEncoding("utf8").on("data", (text) => (this.#stdout += text));
    this.#exit = once(this.#child, "close").then(([status]) => status);
    createInterface({ input: this.#child[options.from ?? "stdout"] }).on("line", (line) => {
      if (options.from === "stderr" && !line.startsWith('{"event"')) return;
      this.lines.push(JSON.parse(line));
      this.#look();
    });
    void this.#exit.then(() => this.#look());
    if (options.outlivesTest !== true) onTestFinished(() => void this.#child.kill("SIGKILL"));
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** What came on stdout. */
  get output(): string {
    return this.#stdout;
  }

  /** Resolves with the exit status. */
  get exit(): Promise<number | null> {
    return this.#exit;
  }

  type(line: string): void {
    this.#child.stdin.write(`${line}\n`);
  }

  endInput(): void {
    this.#child.stdin.end();
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /**
   * The first line that fits, whether it has come or is still to come.
   *
   * @param after how many lines to pass over
   * @throws Error when the process ends without it
   */
  async line(event: string, fits: (line: Line) => boolean = () => true, after = 0): Promise<Line> {
    for (;;) {
      const found = this.lines.slice(after).find((line) => line.event === event && fits(line));
      if (found !== undefined) return found;
      if (this.#child.exitCode !== null || this.#child.signalCode !== null) {
        throw new Error(`Cannot find "${event}": revoir has ended. ${this.#stderr}`);
      }
      await new Promise<void>((resolve) => {
        this.#look = resolve;
      });
    }
  }
}

/** Starts `revoir serve` and waits until it listens. */
export async function startServe(
  port = 0,
  ...flags: readonly string[]
): Promise<{ readonly server: Running; readonly url: string; readonly port: number }> {
  const server = new Running(["serve", "--port", String(port), ...flags]);
  const { url } = await server.line("listening");
  return { server, url, port: Number(new URL(url).port) };
}
