import type { SessionStore } from "../session/index.js";
import { linkOf, type RedisClient, type RedisLink } from "./redis/client.js";
import { commit } from "./redis/commit.js";
import { type Connected, connectTo } from "./redis/connect.js";
import { Hints } from "./redis/hints.js";
import { keysOf } from "./redis/keys.js";
import { LeaseNotes } from "./redis/lease-notes.js";
import { failed, Line } from "./redis/line.js";
import { askServer, durabilityOf, requireServer } from "./redis/server-facts.js";
import { acquire, create, update } from "./redis/sessions.js";
import { append, readTopic } from "./redis/topics.js";
import { type ReplicaWait, waitOf } from "./redis/wait.js";
import { requireOptions, requireWhole, retentionOf, type TopicRetention } from "./retention.js";

export type {
  IoredisLike,
  IoredisPipeline,
  NodeRedisClusterLike,
  NodeRedisLike,
  RedisClient,
} from "./redis/client.js";
export type { ReplicaWait } from "./redis/wait.js";

/** Options of `redisStore`: a `client`, or a `url`. */
export interface RedisStoreOptions {
  /**
   * A connected client of `ioredis`, `iovalkey` or `redis`, or of a cluster. It stays yours: the store does not close
   * it. Give the store a client of its own, since `wait` makes all commands of a client wait.
   */
  readonly client?: RedisClient | undefined;
  /** `redis://` or `rediss://`: connects by whichever of `ioredis`, `iovalkey` and `redis` is installed. */
  readonly url?: string | undefined;
  /** Before every key and channel, without braces. @default "revoir:" */
  readonly prefix?: string | undefined;
  /**
   * What has to be left, at least: opening fails where the server says that less is. Where the server does not tell
   * `appendfsync`, as many that are rented do not, your word is taken for it. @default what the server says
   */
  readonly durability?: Exclude<SessionStore["durability"], "none"> | undefined;
  /** Waits for replicas before a commit is answered. @default none */
  readonly wait?: ReplicaWait | undefined;
  /** Milliseconds after which an answer is no longer waited for, 10 to 60,000. @default 4000 */
  readonly timeoutMs?: number | undefined;
  /** Bytes of commands that may wait for an answer, from 1: with more, what is asked is rejected at once. @default 67_108_864 */
  readonly maxPendingBytes?: number | undefined;
  /** How much of each topic is kept. */
  readonly topics?: TopicRetention | undefined;
}

/**
 * Sessions in Redis (from 6.2) or Valkey, which servers on any number of machines share. docs/sessions/redis.md says how to
 * set one up, and what it keeps.
 *
 * @throws {TypeError} an option that is not known, or a client that is none of the known
 * @throws {RangeError} a number out of its range
 * @throws {RevoirError} `store-failed`: the server does not answer, is too old, or keeps less than `durability` asks for
 * @example
 * const store = await redisStore({ client: new Redis("redis://localhost"), durability: "machine" });
 */
export async function redisStore(options: RedisStoreOptions): Promise<SessionStore> {
  const settings = settingsOf(options);
  const connected = await connect(options, settings.timeoutMs);
  const line = new Line(connected.link, settings);
  try {
    await untilReady(connected.link, settings.timeoutMs);
    const facts = await askServer(line);
    requireServer(facts);
    const wait = waitOf(options.wait, facts, settings, line.isCluster);
    const durability = durabilityOf(facts, options.wait?.replicas ?? 0, options.durability);
    const notes = new LeaseNotes();
    const ports = { ...settings, line, notes, wait, nowMs: () => performance.now() };
    return storeOf(ports, durability, () => connected.close());
  } catch (error) {
    connected.close();
    throw error;
  }
}

function settingsOf(options: RedisStoreOptions) {
  // biome-ignore format: one list
  const known = ["client", "url", "prefix", "durability", "wait", "timeoutMs", "maxPendingBytes", "topics"];
  requireOptions("option", options, known);
  const { prefix = "revoir:", timeoutMs = 4000, maxPendingBytes = 64 * 1024 * 1024 } = options;
  if (/[{}]/.test(prefix)) {
    throw new RangeError(
      `Cannot open the store with prefix ${JSON.stringify(prefix)}: expected no braces`,
    );
  }
  requireWhole("timeoutMs", timeoutMs, 10, 60_000);
  requireWhole("maxPendingBytes", maxPendingBytes, 1);
  return {
    keys: keysOf(prefix),
    timeoutMs,
    maxPendingBytes,
    retention: retentionOf(options.topics),
  };
}

async function connect({ client, url }: RedisStoreOptions, timeoutMs: number): Promise<Connected> {
  if ((client === undefined) === (url === undefined)) {
    throw new TypeError("Cannot open the store: expected either client or url");
  }
  return client === undefined
    ? connectTo(String(url), timeoutMs)
    : { link: linkOf(client), close: () => {} };
}

/** A client that was just made is still connecting. */
async function untilReady(link: RedisLink, timeoutMs: number): Promise<void> {
  for (const end = performance.now() + timeoutMs; !link.isReady; ) {
    if (performance.now() > end) {
      throw failed("open the store", `there is no connection to Redis after ${timeoutMs} ms`);
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

type Ports = Parameters<typeof commit>[0] &
  Parameters<typeof create>[0] &
  Parameters<typeof append>[0];

function storeOf(
  ports: Ports,
  durability: SessionStore["durability"],
  disconnect: () => void,
): SessionStore {
  const hints = new Hints(ports.line, ports.keys);
  return {
    durability,
    create: (session) => create(ports, session),
    acquire: (request) => acquire(ports, request),
    commit: (steps) => commit(ports, steps),
    update: (lease, patch) => update(ports, lease, patch),
    append: (items) => append(ports, items),
    readTopic: (topic, after, limit) => readTopic(ports, topic, after, limit),
    watch: (onHint) => hints.watch(onHint),
    close: async () => {
      hints.close();
      await ports.line.close();
      disconnect();
    },
  };
}
