import type { SessionStore, TopicWatch } from "../../session/index.js";
import { requireOptions, requireWhole } from "../retention.js";
import { Watchers } from "../watchers.js";
import { Desk } from "./desk.js";
import type { EngineOptions } from "./engine.js";
import { serializeGroup } from "./group.js";

/** What every store has that keeps a file and a thread. */
export interface ThreadStoreOptions {
  /**
   * What a commit outlives: `"machine"`, a loss of power, by an fsync for each group of commits; `"process"`, a crash of
   * this process only, without. @default "machine"
   */
  readonly durability?: "machine" | "process" | undefined;
  /** Milliseconds between two looks for what other processes have published, from 1 to 10_000. @default 25 */
  readonly pollMs?: number | undefined;
  /** Milliseconds since 1970. @default Date.now */
  readonly clock?: (() => number) | undefined;
}

/**
 * @param module the address of the module that exports `openEngine(options)`
 * @throws {RevoirError} `"store-failed"`: the engine cannot be loaded, or the file not be opened
 */
export async function openThreadStore(
  module: URL,
  options: EngineOptions,
  { clock = Date.now, pollMs = 25 }: ThreadStoreOptions,
): Promise<SessionStore> {
  const store = new ThreadStore(module, options, pollMs, clock);
  await store.opened();
  return store;
}

class ThreadStore implements SessionStore {
  readonly durability: "machine" | "process";
  readonly #clock: () => number;
  readonly #watchers = new Watchers();
  readonly #desk: Desk;

  constructor(module: URL, options: EngineOptions, pollMs: number, clock: () => number) {
    this.durability = options.durability;
    this.#clock = clock;
    this.#desk = new Desk({ module: module.href, options, pollMs }, (topic, last) =>
      this.#watchers.tell(topic, last),
    );
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
      steps.map(({ lease, lsn, rx, tx, data, trim }) => {
        const { id, epoch } = lease;
        return { id, epoch, lsn, rx, tx, data, trim };
      }),
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
    // Copies: a view would take all that it is a view of along to the other thread.
    const copies = items.map((item) => ({ ...item, data: Uint8Array.from(item.data) }));
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

/**
 * Checks the options that these stores share, and the names of all.
 *
 * @param more names of options that only this one has
 * @throws {TypeError} an option that is not known, or of the wrong type
 * @throws {RangeError} a number out of its range
 */
export function engineOptions(
  given: ThreadStoreOptions & { readonly path: string },
  more: readonly string[],
): EngineOptions {
  requireOptions("option", given, ["path", "durability", "topics", "pollMs", "clock", ...more]);
  const { path, durability = "machine", pollMs = 25 } = given;
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
  return { path, durability };
}
