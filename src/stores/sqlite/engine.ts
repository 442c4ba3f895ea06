import type { Retention } from "../retention.js";
import type { Engine } from "../thread/engine.js";
import {
  type Database,
  type DatabaseOptions,
  openDatabase,
  pragma,
  transaction,
} from "./database.js";
import { SqliteSessions } from "./sessions.js";
import { SqliteTopics } from "./topics.js";

/** Called in the thread of the store, with what crossed to it. */
export function openEngine(options: DatabaseOptions & { readonly retention: Retention }): Engine {
  return new SqliteEngine(openDatabase(options), options.retention);
}

class SqliteEngine implements Engine {
  readonly #database: Database;
  readonly #sessions: SqliteSessions;
  readonly #topics: SqliteTopics;

  constructor(database: Database, retention: Retention) {
    this.#database = database;
    this.#sessions = new SqliteSessions(database);
    this.#topics = new SqliteTopics(database, retention);
  }

  transaction<Result>(work: () => Result): Result {
    try {
      return transaction(this.#database, () => {
        this.#sessions.follow();
        return work();
      });
    } catch (error) {
      this.#sessions.forget();
      throw error;
    }
  }

  create: Engine["create"] = (session, nowMs) => this.#sessions.create(session, nowMs);
  acquire: Engine["acquire"] = (request, nowMs) => this.#sessions.acquire(request, nowMs);
  commit: Engine["commit"] = (group, nowMs) => this.#sessions.commit(group, nowMs);
  update: Engine["update"] = (lease, patch, nowMs) => this.#sessions.update(lease, patch, nowMs);
  append: Engine["append"] = (items, nowMs) => this.#topics.append(items, nowMs);
  readTopic: Engine["readTopic"] = (topic, after, limit, nowMs) =>
    this.#topics.read(topic, after, limit, nowMs);
  lastOf: Engine["lastOf"] = (topic) => this.#topics.lastOf(topic);

  version(): number {
    return pragma(this.#database, "data_version");
  }

  close(): void {
    this.#database.close();
  }
}
