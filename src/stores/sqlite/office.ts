import { type Database, openDatabase, pragma, transaction } from "./database.js";
import type { Answered, Asked, Question, Told, WorkerOptions } from "./messages.js";
import { SqliteSessions } from "./sessions.js";
import { SqliteTopics } from "./topics.js";

/**
 * Answers questions with one file. All that wait are answered in one transaction, whose one fsync is what makes a commit
 * cost: the more is asked, the less each costs.
 */
export class Office {
  readonly #database: Database;
  readonly #sessions: SqliteSessions;
  readonly #topics: SqliteTopics;
  readonly #tell: (told: Told) => void;
  /** Topics that are watched, and the newest offset of each that was told. */
  readonly #watched = new Map<string, number>();
  #polledVersion = -1;

  /** @throws {Error} when the file cannot be opened */
  constructor(options: WorkerOptions, tell: (told: Told) => void) {
    this.#database = openDatabase(options);
    this.#sessions = new SqliteSessions(this.#database);
    this.#topics = new SqliteTopics(this.#database, options.retention);
    this.#tell = tell;
  }

  answer(asked: readonly Asked[]): void {
    this.#tell({ told: "answers", answers: this.#answers(asked) });
  }

  /** When it fails, nothing of it is there, and everybody is told so: whoever asked gives up anyway. */
  #answers(asked: readonly Asked[]): Answered[] {
    try {
      return transaction(this.#database, () => {
        this.#sessions.follow();
        return asked.map(({ number, question }) => ({ number, answer: this.#one(question) }));
      });
    } catch (error) {
      this.#sessions.forget();
      const failure = error instanceof Error ? error.message : String(error);
      return asked.map(({ number }) => ({ number, failure }));
    }
  }

  #one(question: Question): unknown {
    switch (question.verb) {
      case "create":
        return this.#sessions.create(question.session, question.nowMs);
      case "acquire":
        return this.#sessions.acquire(question.request, question.nowMs);
      case "commit":
        return this.#sessions.commit(question.group, question.nowMs);
      case "update":
        return this.#sessions.update(question.lease, question.patch, question.nowMs);
      case "append":
        return this.#topics.append(question.items, question.nowMs);
      case "read":
        return this.#topics.read(question.topic, question.after, question.limit, question.nowMs);
      case "watch":
        this.#watched.set(question.topic, this.#topics.lastOf(question.topic));
        return undefined;
      case "unwatch":
        this.#watched.delete(question.topic);
        return undefined;
      case "close":
        return undefined;
    }
  }

  /** Looks whether another process has published. Cheap when nobody has written anything. */
  poll(): void {
    if (this.#watched.size === 0) return;
    const version = pragma(this.#database, "data_version");
    if (version === this.#polledVersion) return;
    this.#polledVersion = version;
    for (const [topic, told] of this.#watched) {
      const last = this.#topics.lastOf(topic);
      if (last === told) continue;
      this.#watched.set(topic, last);
      this.#tell({ told: "hint", topic, last });
    }
  }

  close(): void {
    this.#database.close();
  }
}
