import { randomBytes } from "node:crypto";
import { constants, createInflateRaw, deflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { Coder } from "../../src/node/zlib-coder.js";
import { fillWindow, readWindow } from "../../src/node/zlib-window.js";

// Around the lengths of matches, the steps of distances and the sizes of windows.
const sizes = [
  ...[1, 2, 3, 4, 5, 6, 127, 255, 256, 257, 258, 259, 260, 261, 511, 512, 513, 516, 517, 1024],
  ...[1025, 5000, 16_384, 32_766, 32_767, 32_768, 32_769, 65_536, 100_000],
];

const finishFlush = constants.Z_SYNC_FLUSH;

function inflater(windowBits = 15): Coder {
  return new Coder(createInflateRaw({ windowBits }));
}

function isInflated(coder: Coder, packed: Uint8Array, expected: Uint8Array): boolean {
  const output = Buffer.alloc(expected.length + 1);
  coder.write(packed, 0, packed.length, output, 0);
  return output.subarray(0, -coder.outputFree).equals(expected) && coder.inputLeft === 0;
}

function isRead(coder: Coder, reach: number, full: number, expected: Uint8Array): boolean {
  const window = readWindow(coder, reach, reach === full);
  return window !== undefined && Buffer.compare(window, expected) === 0;
}

describe.each([9, 10, 11, 12, 13, 14, 15])("a window of 2^%i bytes", (windowBits) => {
  const full = 2 ** windowBits;

  test.each(sizes)("after %i bytes is read, again and again, and filled elsewhere", (size) => {
    const bytes = randomBytes(size);
    const first = inflater(windowBits);
    const stored = deflateRawSync(bytes, { level: 0, finishFlush });
    expect(isInflated(first, stored, bytes)).toBe(true);
    const reach = Math.min(size, full);
    const window = bytes.subarray(size - reach);
    expect(isRead(first, reach, full, window)).toBe(true);
    expect(isRead(first, reach, full, window)).toBe(true);

    const second = inflater(windowBits);
    fillWindow(second, window);
    expect(isRead(second, reach, full, window)).toBe(true);
    const next = deflateRawSync(window, { windowBits, dictionary: window, finishFlush });
    const both = Buffer.concat([window, window]).subarray(-full);
    for (const coder of [first, second]) {
      expect(isInflated(coder, next, window)).toBe(true);
      expect(isRead(coder, both.length, full, both)).toBe(true);
    }
  });

  test("is no larger than what came, before it is read and after", () => {
    for (const isReadBefore of [false, true]) {
      const coder = inflater(windowBits);
      const bytes = randomBytes(full - 1);
      fillWindow(coder, bytes);
      if (isReadBefore) expect(isRead(coder, full - 1, full, bytes)).toBe(true);
      expect(readWindow(coder, full, true)).toBeUndefined();
    }
  });
});

describe("a window that can not be read", () => {
  test("since nothing came is empty, and the inflater is not asked", () => {
    const coder = inflater();
    coder.failed = true;
    expect(readWindow(coder, 0, false)).toEqual(new Uint8Array(0));
  });

  test("is that of an inflater in the middle of a block, which has failed then", () => {
    const coder = inflater();
    // 4096 bytes without compression were announced, and five came.
    const cut = Buffer.from("000010ffef48656c6c6f", "hex");
    expect(isInflated(coder, cut, Buffer.from("Hello"))).toBe(true);
    expect(readWindow(coder, 5, false)).toBeUndefined();
    expect(coder.failed).toBe(true);
  });

  test("is that of one that has failed", () => {
    const coder = inflater();
    expect(isInflated(coder, deflateRawSync("Hello", { finishFlush }), Buffer.from("Hello"))).toBe(
      true,
    );
    isInflated(coder, Uint8Array.of(0xff, 0xff), Buffer.alloc(10));
    expect(readWindow(coder, 5, false)).toBeUndefined();
  });
});
