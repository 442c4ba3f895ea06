import { describe, expect, test } from "vitest";
import { waitOf } from "../../../src/stores/redis/wait.js";

const old = {
  version: [7, 0],
  hasAppendOnlyFile: true,
  appendfsync: "always",
  evicts: false,
} as const;
const newer = { ...old, version: [7, 4] } as const;
const store = { timeoutMs: 4000 };

describe("waiting for replicas", () => {
  test("is not done where it is not wanted", () => {
    expect(waitOf(undefined, old, store, false)).toBeUndefined();
  });

  test("asks how many have it", () => {
    const wait = waitOf({ replicas: 2 }, old, store, false);
    expect(wait?.command).toEqual(["WAIT", "2", "1000"]);
    expect([1, 2, 3].map((answer) => wait?.isMet(answer))).toEqual([false, true, true]);
  });

  test("asks how many disks have it, where the server can tell", () => {
    const wait = waitOf({ replicas: 1, timeoutMs: 50 }, newer, store, false);
    expect(wait?.command).toEqual(["WAITAOF", "1", "1", "50"]);
    expect(wait?.isMet([1, 1])).toBe(true);
    expect([[0, 2], [1, 0], null].map((answer) => wait?.isMet(answer))).toEqual(
      Array(3).fill(false),
    );
  });

  test("is held to its range", () => {
    expect(() => waitOf({ replicas: 0 }, old, store, false)).toThrow("wait.replicas 0");
    expect(() => waitOf({ replicas: 1, timeoutMs: 4000 }, old, store, false)).toThrow(
      "Cannot open the store with wait.timeoutMs 4000: expected a whole number from 1 to 3999",
    );
  });
});
