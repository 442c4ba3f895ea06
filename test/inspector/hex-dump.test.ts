import { expect, test } from "vitest";
import { hexDump } from "../../src/inspector/hex-dump.js";

test("bytes stand sixteen in a line, with where they begin and the ASCII among them", () => {
  const bytes = Uint8Array.from({ length: 18 }, (_, at) => 0x20 + at * 8);
  expect(hexDump(bytes)).toBe(
    "0000  20 28 30 38 40 48 50 58 60 68 70 78 80 88 90 98   (08@HPX`hpx....\n" +
      `0010  a0 a8${" ".repeat(42)}  ..`,
  );
  expect(hexDump(new Uint8Array())).toBe("");
});
