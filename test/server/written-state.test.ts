import { serialize } from "node:v8";
import { describe, expect, it } from "vitest";
import { readState, writeState } from "../../src/server/written-state.js";

const again = (state: unknown) => readState(writeState(state));

describe("an application's state, written down", () => {
  it.each([
    [null],
    ["a \ud83d\ude00 \ud800"],
    [7.5],
    [true],
    [{}],
    [{ name: "Ada", seen: 3, isIn: true, of: null }],
  ])("is JSON where that gives back the same: %j", (state) => {
    expect(writeState(state)).toBe(JSON.stringify(state));
    expect(again(state)).toEqual(state);
  });

  it("is empty where there is none", () => {
    expect(writeState(undefined)).toBe("");
    expect(readState("")).toBeUndefined();
  });

  it("is what the structured clone algorithm writes where JSON would change it, or take longer", () => {
    const shared = { deep: 1 };
    for (const state of [
      -0,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      12n,
      new Date(5),
      new Map([[1, new Set("ab")]]),
      { bytes: new Uint8Array([1, 2]) },
      { gone: undefined },
      { zero: -0 },
      { first: shared, second: shared },
      Object.assign(new Array(3), { 0: 1 }),
      Object.fromEntries(Array.from({ length: 17 }, (_, n) => [`n${n}`, n])),
      { long: "x".repeat(65) },
    ]) {
      expect(writeState(state)).toEqual(serialize(state));
      expect(again(state)).toEqual(state);
    }
    expect(Object.is(again(-0), -0)).toBe(true);
    expect(again({ gone: undefined })).toHaveProperty("gone");
    const { first, second } = again({ first: shared, second: shared }) as Record<string, object>;
    expect(first).toBe(second);
  });

  it("does not ask what an object says of itself in JSON", () => {
    class Money {
      amount = 5;
      toJSON = () => "5 EUR";
    }
    expect(() => writeState(new Money())).toThrow(/could not be cloned/);
    expect(() => writeState({ toJSON: () => "x" })).toThrow(/could not be cloned/);
    const proto = JSON.parse('{"__proto__": 1}');
    expect(Object.entries(again(proto) as object)).toEqual([["__proto__", 1]]);
  });

  it("is not read where it is broken", () => {
    for (const broken of ["{", "x"]) expect(() => readState(broken)).toThrow(SyntaxError);
    for (const end of [0, 5])
      expect(() => readState(serialize({ a: "b" }).subarray(0, end))).toThrow(Error);
  });
});
