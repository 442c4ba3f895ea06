import { rmSync } from "node:fs";
import { constants, copyFile, link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { RevoirError } from "../../codes/index.js";

/** The locks that this process holds or is taking: here nothing comes in between, as it may among processes. */
const held = new Set<string>();

/** Tells the names apart that this process uses for a moment. */
let count = 0;

/**
 * A file beside another one that says which process has it. One whose process is gone counts as none, so that a program
 * that was killed does not lock itself out. It holds among the processes of one machine that see each other's numbers.
 */
export class FileLock {
  readonly #path: string;
  #isHeld = false;

  constructor(path: string) {
    this.#path = path;
  }

  /** Takes it, or has it already. Rejects with `session-in-use` where another process, or link of this one, has it. */
  async take(): Promise<void> {
    if (this.#isHeld) return;
    if (held.has(this.#path)) throw inUse(process.pid, this.#path);
    held.add(this.#path);
    try {
      await this.#take();
      this.#isHeld = true;
    } catch (error) {
      held.delete(this.#path);
      throw error;
    }
  }

  async #take(): Promise<void> {
    const text = `${process.pid} ${(await startOf(process.pid)) ?? ""}\n`;
    // Complete under another name first: nobody ever reads half of it.
    const draft = `${this.#path}.${process.pid}.${++count}`;
    await writeFile(draft, text, { mode: 0o600 });
    try {
      while (!(await linked(draft, this.#path))) await this.#clear();
    } finally {
      await rm(draft, { force: true });
    }
  }

  /** Gives it back. At once, because the program may end next. */
  release(): void {
    if (!this.#isHeld) return;
    this.#isHeld = false;
    held.delete(this.#path);
    rmSync(this.#path, { force: true });
  }

  /** Puts away the lock of a process that is gone. */
  async #clear(): Promise<void> {
    const found = await read(this.#path);
    if (found === undefined) return;
    const [pid = 0, start] = found.trim().split(" ");
    if (await lives(Number(pid), start)) throw inUse(pid, this.#path);
    const aside = `${this.#path}.${process.pid}.${++count}`;
    const moved = await rename(this.#path, aside).then(
      () => read(aside),
      () => found,
    );
    // Another process may have put it away, and taken it, since it was read: then that one has it back. A third that takes
    // it in this moment has it too; nothing that files can do is one step here.
    if (moved !== found) await linked(aside, this.#path);
    await rm(aside, { force: true });
  }
}

/** Whether the process that wrote this is still there. This one did not: it would know. */
async function lives(pid: number, start: string | undefined): Promise<boolean> {
  if (pid === process.pid || !isRunning(pid)) return false;
  // Numbers of processes are used again, after a start of the machine or of a container above all.
  const now = await startOf(pid);
  return start === undefined || now === undefined || start === now;
}

function inUse(pid: number | string, path: string): RevoirError {
  return new RevoirError("session-in-use", `Cannot keep a session: process ${pid} has "${path}"`);
}

function isRunning(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    // Another user's.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** When a process began, as Linux counts it; undefined elsewhere. */
async function startOf(pid: number): Promise<string | undefined> {
  const stat = await read(`/proc/${pid}/stat`);
  // The second field is the program's name, which may hold anything.
  return stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
}

function read(path: string): Promise<string | undefined> {
  return readFile(path, "utf8").catch(() => undefined);
}

/** Whether the file has got this name too; not where there is one of that name. */
async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    // No file can have two names here. A copy is read half, if it is read at once, and then nobody takes it for living.
    await copyFile(from, to, constants.COPYFILE_EXCL);
    return true;
  }
}
