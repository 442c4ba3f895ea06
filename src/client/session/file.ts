import { open, readFile, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { SavedSession } from "../../session/client/index.js";
import type { SessionKeep } from "./keep.js";

/**
 * Keeps a session in a file. It holds the session's token, so it is made for this user alone; it is replaced as a whole,
 * and is on the disk when `save` resolves.
 */
export class FileKeep implements SessionKeep {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  async load(): Promise<SavedSession | undefined> {
    const text = await readFile(this.#path, "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return undefined;
      throw error;
    });
    return text === undefined ? undefined : parse(text);
  }

  async save(state: SavedSession | undefined): Promise<void> {
    if (!state) return rm(this.#path, { force: true });
    const draft = `${this.#path}.new`;
    const file = await open(draft, "w", 0o600);
    try {
      await file.writeFile(JSON.stringify(state, bytesToText));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, this.#path);
    await syncFolder(dirname(this.#path));
  }

  close(): void {}
}

/** A new name is on the disk when the folder is. Where folders cannot be opened (Windows), the system sees to it. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r").catch(() => undefined);
  await folder?.sync().catch(() => {});
  await folder?.close();
}

/** Bytes stand in JSON as an object of one property. */
function bytesToText(_: string, value: unknown): unknown {
  return value instanceof Uint8Array ? { base64: Buffer.from(value).toString("base64") } : value;
}

function parse(text: string): SavedSession | undefined {
  const state: unknown = JSON.parse(text, (_, value) =>
    typeof value?.base64 === "string" ? new Uint8Array(Buffer.from(value.base64, "base64")) : value,
  );
  return (state as SavedSession | null)?.version === 1 ? (state as SavedSession) : undefined;
}
