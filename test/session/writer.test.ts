import { expect, test } from "vitest";
import { Writer } from "../../src/session/writer.js";

test.each([
  [0, [0]],
  [127, [127]],
  [128, [128, 1]],
  [2 ** 32, [128, 128, 128, 128, 16]],
  [2 ** 53 - 1, [255, 255, 255, 255, 255, 255, 255, 15]],
])("%i has 7 bits in each byte, the lowest first", (value, bytes) => {
  const writer = new Writer();
  writer.number(value);
  expect([...writer.finish()]).toEqual(bytes);
});

test("the rest comes after everything else", () => {
  const writer = new Writer();
  writer.bytes(Uint8Array.of(9, 9));
  writer.byte(1);
  writer.bytes(Uint8Array.of(2), 1);
  expect([...writer.finish()]).toEqual([1, 2, 9, 9]);
});
