import { describe, expect, test } from "vitest";
import {
  bytes,
  type Check,
  flag,
  listOf,
  oneOf,
  optional,
  shape,
  text,
  time,
  whole,
} from "../../src/protocol/shape.js";

const from1to3 = whole(1, 3);

describe("data of the right shape", () => {
  test.each<[string, Check, unknown]>([
    ["text", text, ""],
    ["a flag", flag, false],
    ["a time", time, -0.5],
    ["an endless time", time, Number.POSITIVE_INFINITY],
    ["a whole number in the range", from1to3, 3],
    ["bytes", bytes(2), new Uint8Array(2)],
    ["bytes of a subclass", bytes(2), Buffer.alloc(1)],
    ["one of several", oneOf(["a", "b"]), "b"],
    ["what is optional", optional(text), "a"],
    ["what is missing and optional", optional(text), undefined],
    ["a list", listOf(text, 2), ["a", "b"]],
    ["an object with more than is asked for", shape({ a: text }), { a: "", b: 1 }],
    ["an object whose optional property is missing", shape({ a: optional(text) }), {}],
  ])("passes: %s", (_, check, given) => {
    expect(check(given, "it")).toBeUndefined();
  });
});

describe("data of another shape", () => {
  test.each<[string, Check, unknown]>([
    ["it is number, where a string is expected", text, 1],
    ["it is undefined, where a boolean is expected", flag, undefined],
    ["it is string, where a number is expected", time, "1"],
    ["it is null, where a number is expected", from1to3, null],
    ["it is object, where bytes is expected", bytes(2), [1, 2]],
    ["it is null, where a string is expected", optional(text), null],
    ["it is object, where a list is expected", listOf(text, 2), {}],
    ["it is number, where a string is expected", listOf(text, 2), ["a", 1]],
    ["it is string, where an object is expected", shape({}), "a"],
    ["it is null, where an object is expected", shape({}), null],
    ["inner is undefined, where a string is expected", shape({ inner: text }), {}],
  ])("is of another type: %s", (message, check, given) => {
    const error = new TypeError(`Cannot restore a connection: ${message}`);
    expect(() => check(given, "it")).toThrow(error);
  });

  test.each<[string, Check, unknown]>([
    ["it is NaN, where a number of milliseconds is expected", time, Number.NaN],
    ["it is 0, where a whole number from 1 to 3 is expected", from1to3, 0],
    ["it is 4, where a whole number from 1 to 3 is expected", from1to3, 4],
    ["it is 1.5, where a whole number from 1 to 3 is expected", from1to3, 1.5],
    ["it is 3, where at most 2 bytes is expected", bytes(2), new Uint8Array(3)],
    ['it is "c", where one of a, b is expected', oneOf(["a", "b"]), "c"],
    ["it is 3, where at most 2 of them is expected", listOf(text, 2), ["a", "b", "c"]],
  ])("is out of range: %s", (message, check, given) => {
    const error = new RangeError(`Cannot restore a connection: ${message}`);
    expect(() => check(given, "it")).toThrow(error);
  });
});
