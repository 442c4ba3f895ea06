import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { SessionStore } from "../session/index.js";
import { memoryStore } from "../stores/memory.js";
import { UsageError } from "./command.js";

/** How `--store` is written. */
export const storeNames = "memory, file, sqlite, lmdb or redis://<host>";

/**
 * Opens what `--store` names. An engine is loaded only when it is asked for.
 *
 * - `memory`: nothing outlives the process
 * - `sqlite`, `lmdb`: a file in the directory
 * - `file`: whichever of the two this Node has
 * - `redis://` or `rediss://`: a server
 *
 * @param directory where files are kept; made when it is not there, for this user alone
 * @throws {UsageError} for any other name
 * @throws {RevoirError} `"store-failed"`: it cannot be opened
 */
export async function openStore(name: string, directory: string): Promise<SessionStore> {
  if (name === "memory") return memoryStore();
  if (/^rediss?:\/\//.test(name)) {
    const { redisStore } = await import("../stores/redis.js");
    return await redisStore({ url: name });
  }
  const engine = name === "file" ? fileEngine() : name;
  if (engine !== "sqlite" && engine !== "lmdb") {
    throw new UsageError(`Cannot use --store ${JSON.stringify(name)}: expected ${storeNames}`);
  }
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  if (engine === "lmdb") {
    const { lmdbStore } = await import("../stores/lmdb.js");
    return await lmdbStore({ path: join(directory, "sessions.mdb") });
  }
  const { sqliteStore } = await import("../stores/sqlite.js");
  return await sqliteStore({ path: join(directory, "sessions.db") });
}

/** Node has SQLite from 22.13 on. */
function fileEngine(): "sqlite" | "lmdb" {
  return process.getBuiltinModule?.("node:sqlite") === undefined ? "lmdb" : "sqlite";
}
