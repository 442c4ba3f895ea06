import { readFileSync } from "node:fs";
import { join } from "node:path";
import { RedisProcess } from "../../test/support/redis-process.js";
import { nodeWithSqlite, requirements } from "../../tools/requirements.js";

/** @typedef {import("./server-process.js").StorePlace} StorePlace */

/**
 * What is compared: plain connections, or sessions in one store.
 *
 * @typedef {{ name: string, place: StorePlace | undefined, node: string, redis?: RedisProcess }} Kind
 */

const names = ["off", "memory", "sqlite", "lmdb", "redis"];

/**
 * Plain connections, and sessions in every store that this machine has.
 *
 * @param {string} folder
 * @param {readonly string[] | undefined} only these
 * @returns {Promise<Kind[]>}
 * @throws Error when one of them is none
 */
export async function kindsIn(folder, only = names) {
  const unknown = only.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new Error(`Cannot measure "${unknown}": sessions are measured with ${names.join(", ")}`);
  }
  const kinds = await Promise.all(
    names.filter((name) => only.includes(name)).map((name) => kindOf(name, folder)),
  );
  return kinds.filter((kind) => kind !== undefined);
}

/**
 * @param {string} name
 * @param {string} folder
 * @returns {Promise<Kind | undefined>} undefined where this machine has no such store
 */
async function kindOf(name, folder) {
  const node = process.execPath;
  if (name === "off") return { name, place: undefined, node };
  if (name === "memory") return { name, place: { kind: "memory" }, node };
  if (name === "lmdb") return { name, place: { kind: "lmdb", path: join(folder, "lmdb") }, node };
  if (name === "redis") return redisKind();
  const newer = nodeWithSqlite();
  if (newer === undefined) return undefined;
  return { name, place: { kind: "sqlite", path: join(folder, "sqlite.db") }, node: newer };
}

/** @returns {Promise<Kind | undefined>} */
async function redisKind() {
  const program = requirements["redis-server"].find();
  if (!program) return undefined;
  const redis = await RedisProcess.start(program, { appendfsync: "always" });
  return {
    name: "redis",
    place: { kind: "redis", url: redis.url },
    node: process.execPath,
    redis,
  };
}

/** Microseconds of CPU that a Redis has used, in ticks of 10 ms. @param {RedisProcess | undefined} redis */
export function engineUs(redis) {
  if (redis === undefined) return 0;
  const [, fields = ""] = readFileSync(`/proc/${redis.pid}/stat`, "utf8").split(") ");
  const [user = 0, system = 0] = fields.split(" ").slice(11, 13).map(Number);
  return (user + system) * 10_000;
}
