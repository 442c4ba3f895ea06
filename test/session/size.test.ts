import fc from "fast-check";
import { expect, test } from "vitest";
import { sizeOf } from "../../src/session/size.js";

test("a text has as many bytes as its UTF-8, half a pair of surrogates as many as U+FFFD", () => {
  for (const text of ["", "a", "é", "€", "😀", "\ud83d", "\ude00x", "\ude00\ud83d", "\uffff"]) {
    expect(sizeOf(text), JSON.stringify(text)).toBe(new TextEncoder().encode(text).length);
  }
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(sizeOf(text)).toBe(new TextEncoder().encode(text).length);
    }),
  );
});

test("bytes have their own number", () => {
  expect(sizeOf(new Uint8Array(7))).toBe(7);
});
