import { expect, test } from "vitest";
import { byteCount, keep, previewOf, sizeOf, textOf } from "../../src/inspector/payload.js";

test("text is kept as its bytes, and no more of them than asked for", () => {
  const kept = keep("h\u00e9llo", 2);
  expect(kept).toEqual({ isText: true, byteLength: 6, bytes: new Uint8Array([0x68, 0xc3]) });
  // Half a character is none.
  expect(textOf(kept)).toBe("h");
  expect(textOf(keep("\ufeffh\u00e9llo", 100))).toBe("\ufeffh\u00e9llo");
  expect(keep("h\u00e9llo", 2).bytes.buffer.byteLength).toBe(2);
});

test("bytes are copied, from a buffer and from a view of any kind", () => {
  const { buffer } = new Uint8Array([1, 2, 3, 4]);
  const kept = [keep(buffer, 9), keep(new DataView(buffer, 1, 2), 9), keep(buffer, 2)];
  new Uint8Array(buffer).fill(9);
  expect(kept.map(({ bytes, byteLength }) => [...bytes, byteLength])).toEqual([
    [1, 2, 3, 4, 4],
    [2, 3, 2],
    [1, 2, 4],
  ]);
});

test("a preview is one line: text with its characters shown, bytes in hex, and a sign where there is more", () => {
  expect(previewOf(keep("a\nb", 100))).toBe("a\\nb");
  expect(previewOf(keep("a\nb", 2))).toBe("a\\n \u2026");
  expect(previewOf(keep("x".repeat(400), 1000))).toBe(`${"x".repeat(300)} \u2026`);
  expect(previewOf(keep(new Uint8Array([0, 255]), 100))).toBe("00 ff");
  expect(previewOf(keep(new Uint8Array(25), 100))).toBe(`${"00 ".repeat(24)}\u2026`);
  expect(previewOf(keep("", 100))).toBe("");
});

test("sizes are said in words", () => {
  expect(sizeOf(keep("a", 9))).toBe("text, 1 byte");
  expect(sizeOf(keep(new Uint8Array(5000), 9))).toBe("binary, 5,000 bytes");
  expect(byteCount(0)).toBe("0 bytes");
});
