import type { SessionStore } from "../../session/index.js";
import type { Reply } from "./client.js";
import { failed, type Line } from "./line.js";

/** What a server says about itself. */
export interface ServerFacts {
  /** Of Redis, whose commands Valkey counts on. */
  readonly version: readonly [major: number, minor: number];
  readonly hasAppendOnlyFile: boolean;
  /** `"always"`, `"everysec"` or `"no"`; undefined where it does not tell, as many that are rented do not. */
  readonly appendfsync: string | undefined;
  /** Whether it throws out keys when its memory is full. */
  readonly evicts: boolean;
}

/** Asks the server what it keeps. */
export async function askServer(line: Line): Promise<ServerFacts> {
  const [info, config] = await line.ask("open the store", [
    ["INFO"],
    ["CONFIG", "GET", "appendfsync"],
  ]);
  if (info instanceof Error) throw failed("open the store", info.message, info);
  const facts = infoOf(String(info));
  const [major = 0, minor = 0] = (facts.get("redis_version") ?? "").split(".").map(Number);
  return {
    version: [major, minor],
    hasAppendOnlyFile: facts.get("aof_enabled") === "1",
    appendfsync: settingOf(config),
    evicts: facts.get("maxmemory") !== "0" && facts.get("maxmemory_policy") !== "noeviction",
  };
}

/** `name:value` lines. */
function infoOf(text: string): ReadonlyMap<string, string> {
  return new Map(text.split("\r\n").map((line) => line.split(/:(.*)/s, 2) as [string, string]));
}

/** An array in RESP 2; a map, which the clients make an array, an object or a `Map`, in RESP 3. */
function settingOf(config: Reply): string | undefined {
  if (config instanceof Error || typeof config !== "object" || config === null) return undefined;
  if (Array.isArray(config)) return config[1] === undefined ? undefined : String(config[1]);
  const [value] = config instanceof Map ? config.values() : Object.values(config);
  return value === undefined ? undefined : String(value);
}

/** Whether the server can be asked how many disks have a write: `WAITAOF`. */
export function hasWaitAof({ version: [major, minor], hasAppendOnlyFile }: ServerFacts): boolean {
  return hasAppendOnlyFile && (major > 7 || (major === 7 && minor >= 2));
}

const ranks = ["none", "process", "machine", "replicated"] as const;

/**
 * What is really left. A primary whose disk does not have a write may come back without it and be followed by its replicas, so
 * that replicas alone make nothing durable.
 *
 * @throws {RevoirError} `store-failed` when less is left than what is wanted
 */
export function durabilityOf(
  facts: ServerFacts,
  replicas: number,
  wanted: SessionStore["durability"] | undefined,
): SessionStore["durability"] {
  const policy = facts.appendfsync ?? (wanted === undefined ? "everysec" : "always");
  const isOnDisk =
    facts.hasAppendOnlyFile && (policy === "always" || (replicas > 0 && hasWaitAof(facts)));
  const onDisk = replicas > 0 ? "replicated" : "machine";
  const found = facts.evicts || !isOnDisk ? "process" : onDisk;
  if (wanted !== undefined && ranks.indexOf(found) < ranks.indexOf(wanted)) {
    throw failed(
      "open the store",
      `${sayFacts(facts, replicas)}, which is "${found}"; expected "${wanted}"`,
    );
  }
  return wanted ?? found;
}

function sayFacts(
  { hasAppendOnlyFile, appendfsync, evicts }: ServerFacts,
  replicas: number,
): string {
  const file = hasAppendOnlyFile ? "yes" : "no";
  const eviction = evicts ? ", may throw out keys (maxmemory-policy)" : "";
  return `Redis says appendonly ${file}, appendfsync ${appendfsync ?? "nothing"}${eviction}, and ${replicas} replicas are waited for`;
}

/** @throws {RevoirError} `store-failed` for a server without what the store is made of */
export function requireServer({ version: [major, minor] }: ServerFacts): void {
  if (major > 6 || (major === 6 && minor >= 2)) return;
  throw failed(
    "open the store",
    `the server is Redis ${major}.${minor}; expected 6.2 or later, or Valkey`,
  );
}
