/**
 * The store in one file of this machine, by Node's own SQLite: the door `revoir/stores/sqlite`.
 *
 * @module
 */
import { RevoirError } from "../codes/index.js";
import type { SessionStore } from "../session/index.js";
import { requireWhole, retentionOf, type TopicRetention } from "./retention.js";
import { sqliteModule } from "./sqlite/database.js";
import { engineOptions, openThreadStore, type ThreadStoreOptions } from "./thread/store.js";

export type { TopicRetention } from "./retention.js";
export type { ThreadStoreOptions } from "./thread/store.js";

/** Options of `sqliteStore`. */
export interface SqliteStoreOptions extends ThreadStoreOptions {
  /** The file, on a disk of this machine. It is made when it is not there; its directory has to be. */
  readonly path: string;
  /** How much of each topic is kept. */
  readonly topics?: TopicRetention | undefined;
  /** Milliseconds to wait for another process that writes, up to 60_000. @default 5000 */
  readonly busyTimeoutMs?: number | undefined;
}

/**
 * Opens sessions in a file. Several processes of one machine may have it open, as old and new do during a restart; it
 * must not lie on a network's file system, where locks do not hold. It is worked on by a thread of its own.
 *
 * @throws {RevoirError} `"store-failed"`: this Node has no SQLite (it came with 22.13), or the file cannot be opened
 * @throws {TypeError} an option that is not known, or of the wrong type
 * @throws {RangeError} a number out of its range
 * @example
 * const store = await sqliteStore({ path: "data/sessions.db" });
 */
export async function sqliteStore(options: SqliteStoreOptions): Promise<SessionStore> {
  const checked = engineOptions(options, ["busyTimeoutMs"]);
  const { busyTimeoutMs = 5000, topics } = options;
  requireWhole("busyTimeoutMs", busyTimeoutMs, 0, 60_000);
  const engine = { ...checked, busyTimeoutMs, retention: retentionOf(topics) };
  if (sqliteModule() === undefined) {
    throw new RevoirError(
      "store-failed",
      `Cannot open the store: Node ${process.versions.node} has no SQLite, expected 22.13 or later; lmdbStore of revoir/stores/lmdb runs on this one`,
    );
  }
  return openThreadStore(new URL("./sqlite/engine.js", import.meta.url), engine, options);
}
