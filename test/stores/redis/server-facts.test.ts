import { describe, expect, test } from "vitest";
import {
  durabilityOf,
  hasWaitAof,
  requireServer,
  type ServerFacts,
} from "../../../src/stores/redis/server-facts.js";

const always: ServerFacts = {
  version: [7, 0],
  hasAppendOnlyFile: true,
  appendfsync: "always",
  evicts: false,
};
const newer = { ...always, version: [7, 2] } as const;
const everysec = { ...always, appendfsync: "everysec" };
const silent = { ...always, appendfsync: undefined };
const without = { ...always, hasAppendOnlyFile: false };

describe("what a Redis keeps", () => {
  test.each([
    ["an append-only file that is synced always", always, 0, "machine"],
    ["one that is synced every second", everysec, 0, "process"],
    ["none", without, 0, "process"],
    ["one, and memory that may be thrown out", { ...always, evicts: true }, 0, "process"],
    ["one of which it does not tell", silent, 0, "process"],
    ["one, and replicas that have it", always, 1, "replicated"],
    ["none, and replicas: a primary that comes back empty empties them", without, 1, "process"],
    ["one that is synced every second, and WAIT", everysec, 1, "process"],
    ["the same, and WAITAOF", { ...newer, appendfsync: "everysec" }, 1, "replicated"],
  ] as const)("with %s", (_, facts, replicas, durability) => {
    expect(durabilityOf(facts, replicas, undefined)).toBe(durability);
  });

  test("is not promised where it is not so", () => {
    expect(() => durabilityOf(everysec, 0, "machine")).toThrow(
      'Cannot open the store: Redis says appendonly yes, appendfsync everysec, and 0 replicas are waited for, which is "process"; expected "machine"',
    );
    expect(() => durabilityOf(always, 0, "replicated")).toThrow('expected "replicated"');
    expect(() => durabilityOf({ ...always, evicts: true }, 0, "machine")).toThrow("throw out keys");
  });

  test("is believed where the server does not tell, unless it has no file at all", () => {
    expect(durabilityOf(silent, 0, "machine")).toBe("machine");
    expect(() => durabilityOf({ ...without, appendfsync: undefined }, 0, "machine")).toThrow(
      "appendonly no, appendfsync nothing",
    );
  });

  test("is no more than was asked for", () => {
    expect(durabilityOf(always, 0, "process")).toBe("process");
  });

  test("has to be Redis 6.2 or later", () => {
    expect(() => requireServer({ ...always, version: [6, 0] })).toThrow("the server is Redis 6.0");
    requireServer({ ...always, version: [6, 2] });
    expect([hasWaitAof(always), hasWaitAof(newer)]).toEqual([false, true]);
    expect(hasWaitAof({ ...newer, hasAppendOnlyFile: false })).toBe(false);
  });
});
