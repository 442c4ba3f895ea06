import { describe, expect, it } from "vitest";
import {
  maxTimerMs,
  requireKnown,
  requireList,
  requireNumber,
  requireObject,
  requireOneOf,
  requireType,
  wrongType,
} from "../../src/server/checks.js";

describe("a check of an option", () => {
  it("lets pass what is right, and what is not there", () => {
    requireKnown("option", { a: 1 }, ["a", "b"]);
    requireNumber("n", undefined, 1, 2);
    requireNumber("n", maxTimerMs, 1, maxTimerMs);
    requireNumber("n", Number.POSITIVE_INFINITY, 1, Number.POSITIVE_INFINITY);
    expect(requireObject("o", { a: 1 }, "an object")).toEqual({ a: 1 });
    requireType("t", undefined, "string");
    requireType("t", () => {}, "function");
    expect(requireList("l", ["a"])).toEqual(["a"]);
    expect(requireOneOf<string>("o", "a", ["a", "b"])).toBe("a");
  });

  it.each<[() => unknown, string]>([
    [
      () => requireKnown("option", { c: 1 }, ["a", "b"]),
      'with the option "c": expected one of a, b',
    ],
    [() => requireNumber("n", "1", 1, 2), 'with n "1": expected a number'],
    [() => requireNumber("n", 1.5, 1, 2), "with n 1.5: expected a whole number from 1 to 2"],
    [
      () => requireNumber("n", 0, 1, Number.POSITIVE_INFINITY),
      "with n 0: expected a whole number from 1 up",
    ],
    [() => requireNumber("n", Number.NaN, 1, 2), "with n NaN: expected a whole number from 1 to 2"],
    [() => requireType("t", null, "string"), "with t null: expected a string"],
    [() => requireObject("o", null, "an object"), "with o null: expected an object"],
    [() => requireList("l", ["a", 1]), 'with l ["a",1]: expected a list of strings'],
    [() => requireOneOf<string>("o", "c", ["a", "b"]), 'with o "c": expected "a" or "b"'],
    [
      () => requireOneOf<string>("o", "c", ["a", "b"], "a list"),
      'with o "c": expected "a", "b" or a list',
    ],
  ])("names the option, what it is and what was expected", (check, sentence) => {
    expect(check).toThrow(`Cannot serve ${sentence}`);
  });

  it("says what cannot be done, where that is not to serve", () => {
    for (const check of [
      () => requireKnown("option", { c: 1 }, ["a"], "drain"),
      () => requireObject("options", [], "an object", "drain"),
      () => requireType("t", 5, "string", "drain"),
    ])
      expect(check).toThrow(/^Cannot drain with /);
  });

  it("says of what kind a value is that would be long", () => {
    expect(wrongType("a", () => {}, "b").message).toContain("with a a function");
    expect(wrongType("a", {}, "b").message).toContain("with a an object");
    expect(wrongType("a", Symbol("s"), "b").message).toContain("Symbol(s)");
  });
});
