import { expect, test } from "vitest";
import { decode, encode } from "../../src/session/codec.js";
import { layout } from "../../src/session/layout.js";

test("a type that is not among the rows is unknown, whatever follows", () => {
  expect(decode(layout, Uint8Array.of(10, 1, 1, 0), "server")).toEqual({
    type: "malformed",
    reason: "unknown type 10",
  });
});

test("a message is written and read by its row", () => {
  const bytes = encode(layout, { type: "skip", count: 300 });
  expect([...bytes]).toEqual([11, 0xac, 2]);
  expect(decode(layout, bytes, "server")).toEqual({ type: "skip", count: 300 });
});
