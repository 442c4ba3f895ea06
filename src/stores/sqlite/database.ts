import { closeSync, openSync } from "node:fs";
import type { EngineOptions } from "../thread/engine.js";

/** What is used of `node:sqlite`, which the oldest Node that revoir runs on does not have, nor its types. */
export interface Database {
  exec(sql: string): void;
  prepare(sql: string): Statement;
  close(): void;
}

export interface Statement {
  run(...values: readonly Value[]): { lastInsertRowid: number | bigint };
  get(...values: readonly Value[]): Row | undefined;
  all(...values: readonly Value[]): Row[];
}

export type Value = string | number | Uint8Array | null;

// biome-ignore lint/suspicious/noExplicitAny: the columns are those of the statement beside it
export type Row = Record<string, any>;

interface SqliteModule {
  readonly DatabaseSync: new (path: string) => Database;
}

/** For bytes, in a statement: Node 22 binds none that have come from another thread as NULL. */
export const blob = "ifnull(?, x'')";

/** Tells a file of ours from another program's: "revo". */
const applicationId = 0x7265766f;
const schemaVersion = 1;

const schema = `
  CREATE TABLE changes (count INTEGER NOT NULL);
  INSERT INTO changes VALUES (0);
  CREATE TABLE sessions (
    id TEXT PRIMARY KEY, changed INTEGER NOT NULL, touched INTEGER NOT NULL, born INTEGER NOT NULL,
    record TEXT NOT NULL, meta BLOB NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX sessions_changed ON sessions (changed);
  CREATE TABLE groups (number INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, data BLOB NOT NULL);
  CREATE TABLE topics (
    number INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, incarnation TEXT NOT NULL,
    last INTEGER NOT NULL, bytes INTEGER NOT NULL, touched INTEGER NOT NULL
  );
  CREATE INDEX topics_touched ON topics (touched);
  CREATE TABLE publications (
    topic INTEGER NOT NULL, offset INTEGER NOT NULL, at INTEGER NOT NULL, producer TEXT, seq INTEGER,
    data BLOB NOT NULL, PRIMARY KEY (topic, offset)
  ) WITHOUT ROWID;
  CREATE TABLE producers (
    topic INTEGER NOT NULL, name TEXT NOT NULL, seq INTEGER NOT NULL, offset INTEGER NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (topic, name)
  ) WITHOUT ROWID;
  CREATE INDEX producers_at ON producers (topic, at);
  PRAGMA application_id = ${applicationId};
  PRAGMA user_version = ${schemaVersion};
`;

/** Node's SQLite, from 22.13 on; undefined where there is none. */
export function sqliteModule(): SqliteModule | undefined {
  return process.getBuiltinModule?.("node:sqlite") as SqliteModule | undefined;
}

export interface DatabaseOptions extends EngineOptions {
  readonly busyTimeoutMs: number;
}

/**
 * Opens the file, or makes it, readable for this user alone: it holds what people sent to one another.
 *
 * @throws {Error} the engine's, or when the file is not one of ours
 */
export function openDatabase({ path, durability, busyTimeoutMs }: DatabaseOptions): Database {
  const sqlite = sqliteModule();
  if (sqlite === undefined) throw new Error("this Node has no SQLite");
  closeSync(openSync(path, "a", 0o600)); // SQLite gives its files beside it the same mode
  const database = new sqlite.DatabaseSync(path);
  try {
    database.exec(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
    database.exec("PRAGMA journal_mode = WAL");
    database.exec(`PRAGMA synchronous = ${durability === "machine" ? "FULL" : "NORMAL"}`);
    // macOS: fsync alone leaves the bytes in the disk's own memory.
    if (durability === "machine") database.exec("PRAGMA fullfsync = ON");
    transaction(database, () => prepareSchema(database, path));
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}

/** All of what `work` does, durable when this returns, or nothing of it. Nobody else writes meanwhile. */
export function transaction<Result>(database: Database, work: () => Result): Result {
  database.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    database.exec("COMMIT");
    return result;
  } catch (error) {
    rollBack(database);
    throw error;
  }
}

/** Some errors (a full disk) end the transaction by themselves, and then there is none to roll back. */
function rollBack(database: Database): void {
  try {
    database.exec("ROLLBACK");
  } catch {}
}

function prepareSchema(database: Database, path: string): void {
  const version = pragma(database, "user_version");
  const application = pragma(database, "application_id");
  const tables = database.prepare("SELECT count(*) AS count FROM sqlite_master").get()?.count;
  if (tables === 0) {
    database.exec(schema);
    return;
  }
  if (application !== applicationId) throw new Error(`"${path}" belongs to another program`);
  if (version !== schemaVersion) {
    throw new Error(`"${path}" has the layout ${version}, expected ${schemaVersion}`);
  }
}

export function pragma(database: Database, name: string): number {
  return Number(database.prepare(`PRAGMA ${name}`).get()?.[name]);
}
