import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface, type Interface } from "node:readline";
import { onTestFinished } from "vitest";

/** A peer's program, in whatever language: it gets its arguments, and says one JSON value per line. */
export class Program {
  readonly #lines: AsyncIterator<string>;
  readonly #reader: Interface;
  #stderr = "";

  constructor(command: string, args: readonly string[]) {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
    child.stderr.setEncoding("utf8").on("data", (text) => (this.#stderr += text));
    this.#reader = createInterface({ input: child.stdout });
    this.#lines = this.#reader[Symbol.asyncIterator]();
    onTestFinished(async () => {
      const gone = child.exitCode ?? child.signalCode ?? once(child, "close");
      child.kill("SIGKILL");
      await gone;
    });
  }

  /**
   * The next thing it says.
   *
   * @throws Error with what it wrote to stderr, when it ends instead
   */
  async says(): Promise<unknown> {
    const { value, done } = await this.#lines.next();
    if (done) throw new Error(`Cannot hear the program: it has ended. ${this.#stderr}`);
    return JSON.parse(value);
  }
}
