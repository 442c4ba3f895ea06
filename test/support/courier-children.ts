import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

/** What a child says, all in one. */
export interface Said {
  readonly works?: boolean;
  readonly port?: number;
  readonly taken?: number;
  readonly closed?: string;
}

/** A process of `courier-program.js` below this one. */
export class CourierChild {
  readonly child: ChildProcess;
  readonly #said: Said[] = [];
  #look: () => void = () => {};

  /** @param attend is given the child before it can have said anything */
  constructor(args: readonly string[], attend: (child: ChildProcess) => void, env = {}) {
    const program = fileURLToPath(new URL("courier-program.js", import.meta.url));
    this.child = fork(program, args, { execArgv: [], env: { ...process.env, ...env } });
    this.child.on("message", (said) => {
      this.#said.push(said as Said);
      this.#look();
    });
    this.child.on("exit", () => this.#look());
    attend(this.child);
    onTestFinished(() => this.kill());
  }

  /** @throws Error when it ends without having said so */
  async said<Name extends keyof Said>(name: Name): Promise<Said[Name]> {
    for (;;) {
      const found = this.#said.find((each) => each[name] !== undefined);
      if (found !== undefined) return found[name];
      if (this.child.exitCode !== null) throw new Error(`It has ended, and has not said ${name}`);
      await new Promise<void>((resolve) => {
        this.#look = resolve;
      });
    }
  }

  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.child.kill("SIGKILL");
    await once(this.child, "exit");
  }
}
