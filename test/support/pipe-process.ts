import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { ensureBuilt } from "./built.js";

/** A process at the other end of a pipe: `pipe-program.js` over the built package. Killed when the test is over. */
export interface PipeProcess {
  readonly pid: number;
  /** With its exit status. */
  readonly exit: Promise<number | null>;
  /** Waits for a line that fits. */
  said(line: string | RegExp): Promise<string>;
  /** SIGKILL, and waits until it is gone. */
  kill(): Promise<void>;
}

/** @param args what it does: see there */
export async function startPipeProcess(
  args: readonly string[],
  { maxFiles }: { readonly maxFiles?: number } = {},
): Promise<PipeProcess> {
  ensureBuilt();
  const program = fileURLToPath(new URL("pipe-program.js", import.meta.url));
  const limit = maxFiles === undefined ? "" : `ulimit -n ${maxFiles};`;
  const command = `${limit} exec "$0" "$@"`;
  const child = spawn("/bin/sh", ["-c", command, process.execPath, program, ...args], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const exit = once(child, "exit").then(([status]) => status as number | null);
  const lines: string[] = [];
  let look = (): void => {};
  child.on("message", (line) => {
    lines.push(String(line));
    look();
  });
  void exit.then(() => look());
  const kill = async () => {
    child.kill("SIGKILL");
    await exit;
  };
  onTestFinished(kill);
  return {
    pid: child.pid ?? 0,
    exit,
    kill,
    async said(expected) {
      for (;;) {
        const found = lines.find((line) =>
          typeof expected === "string" ? line === expected : expected.test(line),
        );
        if (found !== undefined) return found;
        if (child.exitCode !== null || child.signalCode !== null) {
          throw new Error(`The process has ended and did not say ${expected}: ${lines.join()}`);
        }
        await new Promise<void>((resolve) => {
          look = resolve;
        });
      }
    },
  };
}
