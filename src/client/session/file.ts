import { type FileHandle, open, readFile, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { SavedSession } from "../../session/client/index.js";
import { FileLock } from "./file-lock.js";
import { changeLineOf, lineOf, parseJournal } from "./journal.js";
import type { SessionKeep } from "./keep.js";

/** A file of changes is written anew when it is longer than this, and twice as long as it began. */
const shortBytes = 65_536;

/**
 * Keeps a session in a file. It holds the session's token, so it is made for this user alone. What has changed is added at its
 * end, and is on the disk when `save` resolves; now and then it is replaced as a whole. A lock beside it (`<path>.lock`) keeps
 * other processes away until `close`.
 */
export class FileKeep implements SessionKeep {
  readonly #path: string;
  readonly #lock: FileLock;
  /** What is written, and where; undefined before the first write. */
  #file: FileHandle | undefined;
  #state: SavedSession | undefined;
  #firstBytes = 0;
  #bytes = 0;
  #isClosed = false;
  #writing: Promise<void> = Promise.resolve();

  constructor(path: string) {
    this.#path = path;
    this.#lock = new FileLock(`${path}.lock`);
  }

  async load(): Promise<SavedSession | undefined> {
    await this.#lock.take();
    if (this.#isClosed) this.#lock.release();
    const text = await readFile(this.#path, "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return undefined;
      throw error;
    });
    return text ? this.#read(text) : undefined;
  }

  /** Somebody else's file is not written over. */
  #read(text: string): SavedSession {
    let saved: SavedSession | undefined;
    try {
      saved = parseJournal(text);
    } catch {}
    if (saved !== undefined) return saved;
    const advice = "name another file, or remove this one";
    throw new Error(`Cannot keep a session in ${this.#path}: it holds something else; ${advice}`);
  }

  save(state: SavedSession | undefined): Promise<void> {
    const writing = this.#save(state);
    this.#writing = writing.catch(() => {});
    return writing;
  }

  /** After the writes that are under way. */
  close(): void {
    this.#isClosed = true;
    void this.#leave();
  }

  async #leave(): Promise<void> {
    let writing: Promise<void>;
    do {
      writing = this.#writing;
      await writing;
      // Whoever was answered may have more to write.
      await new Promise(setImmediate);
    } while (writing !== this.#writing);
    await this.#let();
    this.#lock.release();
  }

  async #save(state: SavedSession | undefined): Promise<void> {
    const line = state && this.#state && changeLineOf(this.#state, state);
    this.#state = undefined;
    if (!state) {
      await this.#let();
      return rm(this.#path, { force: true });
    }
    const isShort = this.#bytes <= Math.max(shortBytes, 2 * this.#firstBytes);
    if (line && this.#file && isShort) await this.#add(this.#file, line);
    else await this.#replace(lineOf(state));
    // Not before: after a write that failed nobody knows what the file ends with.
    this.#state = state;
  }

  async #add(file: FileHandle, line: string): Promise<void> {
    await file.appendFile(line);
    await file.datasync();
    this.#bytes += line.length;
  }

  async #replace(line: string): Promise<void> {
    const draft = `${this.#path}.new`;
    await this.#let();
    const file = await open(draft, "w", 0o600);
    this.#file = file;
    await file.writeFile(line);
    await file.sync();
    await rename(draft, this.#path);
    await syncFolder(dirname(this.#path));
    this.#bytes = this.#firstBytes = line.length;
  }

  async #let(): Promise<void> {
    const file = this.#file;
    this.#file = undefined;
    await file?.close();
  }
}

/** A new name is on the disk when the folder is. Where folders cannot be opened (Windows), the system sees to it. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r").catch(() => undefined);
  await folder?.sync().catch(() => {});
  await folder?.close();
}
