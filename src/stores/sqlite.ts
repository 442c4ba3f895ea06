/**
 * The store in one file of this machine, by Node's own SQLite: the door `revoir/stores/sqlite`.
 *
 * @module
 */
import { RevoirError } from "../codes/index.js";
import type { SessionStore, TopicWatch } from "../session/index.js";
import { requireOptions, requireWhole, retentionOf, type TopicRetention } from "./retention.js";
import { sqliteModule } from "./sqlite/database.js";
import { Desk } from "./sqlite/desk.js";
import { serializeGroup } from "./sqlite/group.js";
import type { WorkerOptions } from "./sqlite/messages.js";
import { Watchers } from "./watchers.js";

export type { TopicRetention } from "./retention.js";

/** Options of `sqliteStore`. */
export interface SqliteStoreOptions {
  /** The file, on a disk of this machine. It is made when it is not there; its directory has to be. */
  readonly path: string;
  /**
   * What a commit outlives: `"machine"`, a loss of power, by an fsync for each group of commits; `"process"`, a crash of
   * this process only, without. @default "machine"
   */
  readonly durability?: "machine" | "process" | undefined;
  /** How much of each topic is kept. */
  readonly topics?: TopicRetention | undefined;
  /** Milliseconds between two looks for what other processes have published, from 1 to 10_000. @default 25 */
  readonly pollMs?: number | undefined;
  /** Milliseconds to wait for another process that writes, up to 60_000. @default 5000 */
  readonly busyTimeoutMs?: number | undefined;
  /** Milliseconds since 1970. @default Date.now */
  readonly clock?: (() => number) | undefined;
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
  const checked = check(options);
  if (sqliteModule() === undefined) {
    throw new RevoirError(
      "store-failed",
      `Cannot open the store: Node ${process.versions.node} has no SQLite, expected 22.13 or later; lmdbStore of revoir/stores/lmdb runs on this one`,
    );
  }
  const store = new SqliteStore(checked, options.clock ?? Date.now);
  await store.opened();
  return store;
}

class SqliteStore implements SessionStore {
  readonly durability: "machine" | "process";
  readonly #clock: () => number;
  readonly #watchers = new Watchers();
  readonly #desk: Desk;

  constructor(options: WorkerOptions, clock: () => number) {
    this.durability = options.durability;
    this.#clock = clock;
    this.#desk = new Desk(options, (topic, last) => this.#watchers.tell(topic, last));
  }

  opened(): Promise<void> {
    return this.#desk.opened();
  }

  create: SessionStore["create"] = (session) =>
    this.#desk.ask("create a session", {
      verb: "create",
      session: { ...session, meta: session.meta.slice() },
      nowMs: this.#clock(),
    });

  acquire: SessionStore["acquire"] = (request) =>
    this.#desk.ask("acquire a session", { verb: "acquire", request, nowMs: this.#clock() });

  commit: SessionStore["commit"] = (steps) => {
    const group = serializeGroup(
      steps.map(({ lease, ...step }) => ({ ...step, id: lease.id, epoch: lease.epoch })),
    );
    return this.#desk.ask("commit", { verb: "commit", group, nowMs: this.#clock() }, [
      group.buffer as ArrayBuffer,
    ]);
  };

  update: SessionStore["update"] = (lease, { meta, ...patch }) =>
    this.#desk.ask("update a session", {
      verb: "update",
      lease,
      patch: { ...patch, ...(meta && { meta: meta.slice() }) },
      nowMs: this.#clock(),
    });

  append: SessionStore["append"] = async (items) => {
    // A copy: a view would take all that it is a view of along to the other thread.
    const copies = items.map((item) => ({ ...item, data: item.data.slice() }));
    const question = { verb: "append", items: copies, nowMs: this.#clock() } as const;
    const offsets = await this.#desk.ask<readonly number[]>("publish", question);
    const newest = new Map<string, number>();
    for (const [index, { topic }] of items.entries()) {
      newest.set(topic, Math.max(newest.get(topic) ?? 0, offsets[index] ?? 0));
    }
    for (const [topic, last] of newest) this.#watchers.tell(topic, last);
    return offsets;
  };

  readTopic: SessionStore["readTopic"] = (topic, after, limit) =>
    this.#desk.ask("read a topic", { verb: "read", topic, after, limit, nowMs: this.#clock() });

  watch(onHint: (topic: string, last: number) => void): TopicWatch {
    const added = (topic: string) =>
      this.#desk.ask<void>("watch a topic", { verb: "watch", topic });
    return this.#watchers.watch(onHint, added, (topic) => {
      this.#desk.ask("watch a topic", { verb: "unwatch", topic }).catch(() => {});
    });
  }

  close(): Promise<void> {
    this.#watchers.clear();
    return this.#desk.close();
  }
}

const known = ["path", "durability", "topics", "pollMs", "busyTimeoutMs", "clock"];

function check(options: SqliteStoreOptions): WorkerOptions {
  requireOptions("option", options, known);
  const { path, durability = "machine", pollMs = 25, busyTimeoutMs = 5000 } = options;
  if (typeof path !== "string" || path === "") {
    throw new TypeError(
      `Cannot open the store with path ${JSON.stringify(path)}: expected the name of a file`,
    );
  }
  if (durability !== "machine" && durability !== "process") {
    throw new TypeError(
      `Cannot open the store with durability ${JSON.stringify(durability)}: expected "machine" or "process"`,
    );
  }
  requireWhole("pollMs", pollMs, 1, 10_000);
  requireWhole("busyTimeoutMs", busyTimeoutMs, 0, 60_000);
  return { path, durability, pollMs, busyTimeoutMs, retention: retentionOf(options.topics) };
}
