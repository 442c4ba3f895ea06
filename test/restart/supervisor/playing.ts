import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished } from "vitest";
import type { SupervisorEvent } from "../../../src/restart/supervisor/events.js";
import { Supervisor, type SupervisorOptions } from "../../../src/restart/supervisor/supervisor.js";

/** How `entries/generation.js` behaves, from its next start on. */
export interface Plan {
  readonly boot:
    | "takes"
    | "takes and exits"
    | "says ready"
    | "says nothing"
    | "says nonsense"
    | "exits"
    | "throws"
    | undefined;
  readonly status?: number;
  /** Whether its predecessor has left before it says that it is ready. */
  readonly isSlow?: boolean;
  /** What it does once it is ready. */
  readonly later?: "exits" | "asks";
  /** What it does when it has handed over. @default it tells so, and leaves */
  readonly leaves?: "never" | "silently";
  /** @default it ends */
  readonly sigterm?: "ignored" | "status 3";
}

type Named<E extends SupervisorEvent["event"]> = Extract<SupervisorEvent, { event: E }>;

/** The entry that plays a generation. */
export const entry: string = fileURLToPath(new URL("entries/generation.js", import.meta.url));

/** A supervisor in this process, with real processes below it; all are gone when the test is over. */
export class Playing {
  readonly events: SupervisorEvent[] = [];
  readonly supervisor: Supervisor;
  readonly status: Promise<number>;
  readonly #plan: string;
  #look: () => void = () => {};

  constructor(plan: Plan, options: Partial<SupervisorOptions> = {}) {
    const directory = mkdtempSync(join(tmpdir(), "revoir-play-"));
    this.#plan = join(directory, "plan.json");
    this.plan(plan);
    this.supervisor = new Supervisor({
      name: "play",
      entry,
      directory,
      workers: 1,
      launch: {
        args: [entry, this.#plan],
        cwd: directory,
        env: { PATH: process.env.PATH, REVOIR_RUN: directory },
      },
      readyTimeoutMs: 10_000,
      graceMs: 10_000,
      killAfterMs: 10_000,
      onEvent: (event) => {
        this.events.push(event);
        this.#look();
      },
      ...options,
    });
    onTestFinished(async () => {
      this.supervisor.stop();
      this.supervisor.kill();
      await this.status;
      rmSync(directory, { recursive: true });
    });
    this.status = this.supervisor.run();
  }

  /** For the processes that are started from now on. */
  plan(plan: Plan): void {
    writeFileSync(this.#plan, JSON.stringify(plan));
  }

  /** The nth event of this name, from 1, whether it has come or is still to come. */
  async event<E extends SupervisorEvent["event"]>(event: E, nth = 1): Promise<Named<E>> {
    for (;;) {
      const found = this.of(event)[nth - 1];
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => {
        this.#look = resolve;
      });
    }
  }

  /** Waits until a generation has read its plan. */
  async begun(generation: number): Promise<void> {
    await expect.poll(() => existsSync(`${this.#plan}.${generation}`)).toBe(true);
  }

  of<E extends SupervisorEvent["event"]>(event: E): Named<E>[] {
    return this.events.filter((each): each is Named<E> => each.event === event);
  }

  /** The numbers of its processes: who serves first. */
  get generations(): number[] {
    return this.supervisor.status.workers.flatMap(({ generations }) =>
      generations.map(({ generation }) => generation),
    );
  }

  /** The pids of its processes: who serves first. */
  get pids(): number[] {
    return this.supervisor.status.workers.flatMap(({ generations }) =>
      generations.map(({ pid }) => pid),
    );
  }
}

/** Whether a process runs; one that has ended and that nobody has asked about yet does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const { stdout } = spawnSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" });
  return /^[^Z\s]/.test(stdout);
}
