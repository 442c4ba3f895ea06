/**
 * The store in one file of this machine, by LMDB, for a Node without SQLite: the door `revoir/stores/lmdb`. It needs the
 * package `lmdb`.
 *
 * @module
 */
import type { SessionStore } from "../session/index.js";
import { requireWhole, retentionOf, type TopicRetention } from "./retention.js";
import { engineOptions, openThreadStore, type ThreadStoreOptions } from "./thread/store.js";

export type { TopicRetention } from "./retention.js";
export type { ThreadStoreOptions } from "./thread/store.js";

/** Options of `lmdbStore`. */
export interface LmdbStoreOptions extends ThreadStoreOptions {
  /** The file, on a disk of this machine; beside it comes `<path>-lock`. It is made when it is not there; its directory has to be. */
  readonly path: string;
  /** How much of each topic is kept. */
  readonly topics?: TopicRetention | undefined;
  /**
   * Bytes of the address space that are set aside for the file, from 1 MiB to 1 TiB; nothing of the disk or of memory. More
   * than the file will ever have: where it grows beyond, it is mapped anew, which other processes that have it open may
   * not survive. The same in all of them. @default 17_179_869_184, 16 GiB
   */
  readonly mapBytes?: number | undefined;
}

/**
 * Opens sessions in a file. Several processes of one machine may have it open, as old and new do during a restart; it
 * must not lie on a network's file system, where locks do not hold. It is worked on by a thread of its own. With
 * `durability: "process"` a loss of power may leave a file that cannot be opened any more.
 *
 * @throws {RevoirError} `"store-failed"`: the package `lmdb` is not installed, or the file cannot be opened
 * @throws {TypeError} an option that is not known, or of the wrong type
 * @throws {RangeError} a number out of its range
 * @example
 * const store = await lmdbStore({ path: "data/sessions.mdb" });
 */
export async function lmdbStore(options: LmdbStoreOptions): Promise<SessionStore> {
  const checked = engineOptions(options, ["mapBytes"]);
  const { mapBytes = 16 * 2 ** 30, topics } = options;
  // The package does not check: a negative one ends the process.
  requireWhole("mapBytes", mapBytes, 2 ** 20, 2 ** 40);
  const engine = { ...checked, mapBytes, retention: retentionOf(topics) };
  return openThreadStore(new URL("./lmdb/engine.js", import.meta.url), engine, options);
}
