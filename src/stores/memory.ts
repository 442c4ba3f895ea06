/**
 * The store that keeps sessions in memory: the door `revoir/stores/memory`.
 *
 * @module
 */
import { randomBytes } from "node:crypto";
import type { Lease, SessionStore, TopicWatch } from "../session/index.js";
import { closedError } from "./closed.js";
import { Ledger } from "./ledger.js";
import { requireOptions, retentionOf, type TopicRetention } from "./retention.js";
import { Watchers } from "./watchers.js";

export type { TopicRetention } from "./retention.js";

/** Options of `memoryStore`. */
export interface MemoryStoreOptions {
  /** How much of each topic is kept. */
  readonly topics?: TopicRetention | undefined;
  /** Milliseconds since 1970. @default Date.now */
  readonly clock?: (() => number) | undefined;
}

/**
 * Sessions in the memory of this process: they outlive connections, and nothing else. When the process is gone a client
 * that comes back is told so; but a session moves to the next process together with its connection, where a server is told
 * to hand over (`restart`). Servers of one process may share one.
 *
 * @throws {TypeError} an option that is not known
 * @throws {RangeError} a number out of its range
 * @example
 * const store = memoryStore({ topics: { maxEntries: 1000 } });
 */
export function memoryStore(options: MemoryStoreOptions = {}): SessionStore {
  requireOptions("option", options, ["topics", "clock"]);
  return new MemoryStore(
    new Ledger({
      clock: options.clock ?? Date.now,
      incarnation: () => randomBytes(4).toString("hex"),
      retention: retentionOf(options.topics),
    }),
  );
}

class MemoryStore implements SessionStore {
  readonly durability = "none";
  readonly #ledger: Ledger;
  readonly #watchers = new Watchers();
  #isClosed = false;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  create: SessionStore["create"] = (session) =>
    this.#ask("create a session", () => this.#ledger.create(session));

  acquire: SessionStore["acquire"] = (request) =>
    this.#ask("acquire a session", () => this.#ledger.acquire(request));

  commit: SessionStore["commit"] = (steps) => this.#ask("commit", () => this.#ledger.commit(steps));

  update: SessionStore["update"] = (lease, patch) =>
    this.#ask("update a session", () => this.#ledger.update(lease, patch));

  readTopic: SessionStore["readTopic"] = (topic, after, limit) =>
    this.#ask("read a topic", () => this.#ledger.readTopic(topic, after, limit));

  append: SessionStore["append"] = (items) =>
    this.#ask("publish", () => {
      const offsets = this.#ledger.append(items);
      for (const topic of new Set(items.map((item) => item.topic))) {
        this.#watchers.tell(topic, this.#ledger.lastOf(topic));
      }
      return offsets;
    });

  export = (lease: Lease): unknown => this.#ledger.export(lease);

  adopt = (papers: unknown): boolean => !this.#isClosed && this.#ledger.adopt(papers);

  watch(onHint: (topic: string, last: number) => void): TopicWatch {
    return this.#watchers.watch(onHint);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#watchers.clear();
  }

  async #ask<Answer>(verb: string, answer: () => Answer): Promise<Answer> {
    if (this.#isClosed) throw closedError(verb);
    return answer();
  }
}
