import { describe, expect, it } from "vitest";
import { loadKernel, places } from "../../src/node/kernel.js";
import { unmaskBy } from "../../src/node/unmask.js";
import { mask, WordView } from "../../src/protocol/mask.js";

type Unmask = (bytes: Uint8Array, start: number, end: number, key: number) => number;

const kernel = loadKernel();
const words = new WordView();
const seed = Date.now() | 1;

// What every way of unmasking has to do, in memory of the given kind.
const ways: readonly (readonly [string, Unmask, (size: number) => Uint8Array])[] = [
  ["by words", (bytes, start, end, key) => mask(bytes, start, end, key, words), memoryOfItsOwn],
  ...(kernel === undefined
    ? []
    : ([
        ["by the kernel, where it lies", unmaskBy.bind(null, kernel), kernelMemory],
        ["by the kernel, in slices", unmaskBy.bind(null, kernel), memoryOfItsOwn],
      ] as const)),
];

function memoryOfItsOwn(size: number): Uint8Array {
  return new Uint8Array(size);
}

function kernelMemory(size: number): Uint8Array {
  return kernel?.memory.subarray(places.read, places.read + size) ?? new Uint8Array(size);
}

describe.each(ways)("a payload, unmasked %s", (_way, unmask, memory) => {
  it(`is what RFC 6455 5.3 says, of every length and wherever it begins (seed ${seed})`, () => {
    const lengths = Array.from({ length: 150 }, (_, length) => length);
    for (const start of [0, 1, 2, 3, 4, 7, 15, 16, 31]) {
      for (const length of [...lengths, 1000, 65_536]) expectUnmasked(start, length, seed + length);
    }
  });

  it("is so in more than one slice", () => {
    for (const length of [-1, 0, 1, 2, 3, 5].map((more) => places.sliceBytes + more))
      expectUnmasked(1, length, 0x3d21fa37);
  });

  it("is known to be ASCII, or not for a single byte in any place", () => {
    const bytes = memory(200);
    for (let index = 0; index < 150; index++) {
      bytes.fill(0x41, 0, 200);
      bytes[0] = 0xff;
      expect(unmask(bytes, 1, 151, 0x01020304)).toBe(0);
      bytes[1 + index] = 0x80;
      expect(unmask(bytes, 1, 151, 0), `byte ${index}`).not.toBe(0);
    }
  });

  it("is known not to be ASCII for a byte in its first slice, or its last", () => {
    for (const place of [1, places.sliceBytes, places.sliceBytes + 100]) {
      const bytes = memory(places.sliceBytes + 200).fill(0x41);
      expect(unmask(bytes, 1, places.sliceBytes + 101, 0)).toBe(0);
      bytes[place] = 0x80;
      expect(unmask(bytes, 1, places.sliceBytes + 101, 0)).not.toBe(0);
    }
  });

  function expectUnmasked(start: number, length: number, key: number): void {
    const end = start + length;
    const bytes = memory(end + 70);
    for (let at = 0; at < bytes.length; at++) bytes[at] = at * 7 + (at >> 8);
    const expected = Uint8Array.from(bytes, (byte, at) =>
      at < start || at >= end ? byte : byte ^ (key >>> (8 * ((at - start) & 3))),
    );
    unmask(bytes, start, end, key);
    const wrong = expected.findIndex((byte, at) => byte !== bytes[at]);
    expect(wrong, `${length} bytes from ${start} with key ${key}`).toBe(-1);
  }
});
