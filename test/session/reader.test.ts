import { expect, test } from "vitest";
import { Reader } from "../../src/session/reader.js";

test("after a fault everything reads as nothing, and the first fault stays", () => {
  const reader = new Reader(Uint8Array.of(0x80, 0x00, 5), 0);
  reader.field = "rx";
  expect(reader.number()).toBe(0);
  reader.field = "tx";
  expect(reader.number()).toBe(0);
  expect(reader.bytes(undefined, 1)).toHaveLength(0);
  expect(reader.fault).toBe("rx is longer than it has to be");
});

test("what is taken is a view", () => {
  const bytes = Uint8Array.of(1, 2, 3);
  const reader = new Reader(bytes, 1);
  expect(reader.bytes(undefined, 2).buffer).toBe(bytes.buffer);
  expect(reader.left).toBe(0);
});
