import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { connect, type End } from "../../src/client/node.js";
import { root } from "../support/built.js";

/** Writes the files of a recipe, as they stand in its page, into a folder that goes with the test. */
export function cook(page: string, files: readonly string[]): string {
  const text = readFileSync(join(root, "docs/restart", `${page}.md`), "utf8");
  // Within the repository, so that "revoir/server" is found there as in a project that has installed it.
  const kitchen = join(root, ".cache/docs");
  mkdirSync(kitchen, { recursive: true });
  const folder = mkdtempSync(join(kitchen, `${page}-`));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const file of files) writeFileSync(join(folder, file), blockOf(text, file));
  return folder;
}

/** The code that begins with its file's name in a comment. */
function blockOf(text: string, file: string): string {
  const blocks = [...text.matchAll(/^```\w+\n(.*?)^```$/gms)].map((match) => match[1] as string);
  const found = blocks.find((block) => /^(?:\/\/|#) (.*)/.exec(block)?.[1] === file);
  if (found === undefined) throw new Error(`Cannot find ${file} in the page`);
  return found;
}

/** Starts a process, and with it a group that is gone after the test. */
export function run(command: readonly string[], options: SpawnOptions): ChildProcess {
  const [program = "", ...args] = command;
  const child = spawn(program, args, { stdio: "inherit", ...options, detached: true });
  onTestFinished(() => {
    try {
      process.kill(-(child.pid ?? Number.NaN), "SIGKILL");
    } catch {
      // It has ended, and all it started.
    }
  });
  return child;
}

/** Clients of revoir that stay, and what happened to them. */
export class Population {
  present = 0;
  /** Attempts that failed. */
  failed = 0;
  /** The close codes that ended their connections, and the slots that were given. */
  readonly codes: number[] = [];
  readonly slots: (number | undefined)[] = [];
  readonly #size: number;

  constructor(url: string, size: number) {
    this.#size = size;
    for (let i = 0; i < size; i += 1) this.#add(url);
  }

  #leave({ code, advice }: End): void {
    this.present -= 1;
    this.codes.push(code);
    this.slots.push(advice.slotMs);
  }

  async untilAllThere(): Promise<void> {
    await until(() => this.present === this.#size);
  }

  #add(url: string): void {
    const link = connect(url);
    onTestFinished(() => link.close());
    let isOpen = false;
    link.on("open", () => {
      isOpen = true;
      this.present += 1;
    });
    link.on("end", (end) => {
      if (isOpen) this.#leave(end);
      else this.failed += 1;
      isOpen = false;
    });
  }
}

/** Waits until something is so, for what no event tells. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
}
