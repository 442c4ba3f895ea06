import fc from "fast-check";
import { expect, test } from "vitest";
import { hexDump, hexOf, parseHex } from "../../src/cli/hex.js";

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

test("a dump shows offset, hex and the ASCII in it, sixteen bytes a line", () => {
  const text = new TextEncoder().encode("Hello, WebSocket!\n");
  expect(hexDump(text).split("\n")).toEqual([
    "00000000  48 65 6c 6c 6f 2c 20 57 65 62 53 6f 63 6b 65 74  |Hello, WebSocket|",
    "00000010  21 0a                                            |!.|",
  ]);
});

test("one short line is not padded", () => {
  expect(hexDump(bytes(0xc3, 0x28, 0x41))).toBe("00000000  c3 28 41  |.(A|");
});

test("no bytes make no lines", () => {
  expect(hexDump(bytes())).toBe("");
});

test("hex is read with and without spaces, colons, commas and 0x", () => {
  for (const text of ["c328ff", "C3 28 FF", "c3:28:ff", "0xc3, 0x28, 0xff"]) {
    expect(parseHex(text)).toEqual(bytes(0xc3, 0x28, 0xff));
  }
  expect(parseHex("")).toEqual(bytes());
});

test("half a byte and letters beyond f are no hex", () => {
  expect(parseHex("c32")).toBeUndefined();
  expect(parseHex("zz")).toBeUndefined();
});

test("what is written in hex is read back the same", () => {
  fc.assert(
    fc.property(fc.uint8Array(), (value) => {
      expect(parseHex(hexOf(value))).toEqual(value);
    }),
  );
});
