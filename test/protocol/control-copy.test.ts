import { expect, test } from "vitest";
import { copyControl } from "../../src/protocol/control-copy.js";

test("copies stay as they were, however many follow", () => {
  const source = new Uint8Array(125);
  const copies = Array.from({ length: 1000 }, (_, i) => {
    source.fill(i);
    return copyControl(source, i % 3, 125);
  });
  source.fill(255);
  copies.forEach((copy, i) => {
    expect(copy.length).toBe(125 - (i % 3));
    expect(copy.every((byte) => byte === (i & 255))).toBe(true);
  });
});

test("nothing is a copy, too", () => {
  expect(copyControl(new Uint8Array(4), 2, 2)).toEqual(new Uint8Array(0));
});
