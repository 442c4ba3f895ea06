import type { Retention } from "../retention.js";
import type { Engine } from "../thread/engine.js";
import { type LmdbDatabase, type LmdbOptions, openDatabase } from "./database.js";
import { LmdbSessions } from "./sessions.js";
import { LmdbTopics } from "./topics.js";

/** Called in the thread of the store, with what crossed to it. */
export async function openEngine(
  options: LmdbOptions & { readonly retention: Retention },
): Promise<Engine> {
  return new LmdbEngine(await openDatabase(options), options.retention);
}

class LmdbEngine implements Engine {
  readonly #database: LmdbDatabase;
  readonly #sessions: LmdbSessions;
  readonly #topics: LmdbTopics;

  constructor(database: LmdbDatabase, retention: Retention) {
    this.#database = database;
    this.#sessions = new LmdbSessions(database);
    this.#topics = new LmdbTopics(database, retention);
  }

  transaction<Result>(work: () => Result): Result {
    return this.#database.transaction(work);
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
    this.#database.refresh();
    return this.#database.counter("published");
  }

  close(): Promise<void> {
    return this.#database.close();
  }
}
