import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Plan } from "../restart/supervisor/playing.js";
import { entry } from "../restart/supervisor/playing.js";
import { type Outcome, Running, revoir } from "./command.js";

/** A user's place for `revoir run`, gone when the test is over. */
export class Place {
  readonly folder: string = mkdtempSync(join(tmpdir(), "revoir-run-"));
  readonly env: { XDG_RUNTIME_DIR: string };

  constructor() {
    this.env = { XDG_RUNTIME_DIR: join(this.folder, "runtime") };
    mkdirSync(this.env.XDG_RUNTIME_DIR);
    onTestFinished(() => rmSync(this.folder, { recursive: true, force: true }));
  }

  /** Writes how generations behave from now on; the name of the file is the entry's argument. */
  plan(plan: Plan): string {
    const file = join(this.folder, "plan.json");
    writeFileSync(file, JSON.stringify(plan));
    return file;
  }

  /** `revoir run` with options of its own, and more variables, that plays generations. */
  run(options: readonly string[], plan: Plan, env: NodeJS.ProcessEnv = {}): Running {
    return this.start([...options, entry, this.plan(plan)], env);
  }

  /** `revoir run` with a whole command line. */
  start(args: readonly string[], env: NodeJS.ProcessEnv = {}): Running {
    const running = new Running(["run", ...args], { env: { ...this.env, ...env }, from: "stderr" });
    // The processes below outlive a supervisor that is killed.
    onTestFinished(async () => {
      running.kill("SIGTERM");
      for (const { pid } of running.lines.filter(({ pid }) => pid > 0)) tryKill(pid);
      await running.exit;
    });
    return running;
  }

  /** Another command, as the same user. */
  revoir(...args: string[]): Promise<Outcome> {
    return revoir(args, "", this.env);
  }
}

function tryKill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has gone by itself.
  }
}
