import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isAscii, mask, maskBy, turnKey, WordView } from "../../src/protocol/mask.js";
import { fromHex, toHex, utf8 } from "../support/hex.js";

const view = new WordView();
const keys = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
// Long enough for every path: bytes, single words, eight words at once; at every place within a word.
const payloads = fc.uint8Array({ maxLength: 100, size: "max" });
const offsets = fc.nat(9);

function keyByte(key: number, index: number): number {
  return (key >>> (8 * (index & 3))) & 0xff;
}

/** A view into the middle of a larger memory, whose size need not be whole words. */
function placed(payload: Uint8Array, offset: number, around: number): Uint8Array {
  const memory = new Uint8Array(around + offset + payload.length + around);
  const bytes = memory.subarray(around);
  bytes.set(payload, offset);
  return bytes;
}

describe("masking", () => {
  test("is what RFC 6455 5.3 says, byte by byte, wherever the payload lies", () => {
    fc.assert(
      fc.property(payloads, keys, offsets, fc.nat(5), (payload, key, offset, around) => {
        const bytes = placed(payload, offset, around);
        const end = offset + payload.length;
        const seen = mask(bytes, offset, end, key, view);
        const expected = payload.map((byte, index) => byte ^ keyByte(key, index));
        expect(toHex(bytes.subarray(offset, end))).toBe(toHex(expected));
        expect(seen === 0).toBe(expected.every((byte) => byte < 0x80));
        expect(bytes.subarray(0, offset).every((byte) => byte === 0)).toBe(true);
        expect(bytes.subarray(end).every((byte) => byte === 0)).toBe(true);
      }),
    );
  });

  test("twice with the same key changes nothing", () => {
    fc.assert(
      fc.property(payloads, keys, (payload, key) => {
        const bytes = payload.slice();
        mask(bytes, 0, bytes.length, key, view);
        mask(bytes, 0, bytes.length, key, view);
        expect(bytes).toEqual(payload);
      }),
    );
  });

  test("reads the RFC's example (5.7)", () => {
    const bytes = fromHex("7f 9f 4d 51 58");
    expect(mask(bytes, 0, 5, 0x3d21fa37, view)).toBe(0);
    expect(bytes).toEqual(utf8("Hello"));
  });

  test("finds a single byte above 7F in any place", () => {
    for (let index = 0; index < 70; index++) {
      const bytes = new Uint8Array(70);
      bytes[index] = 0x80;
      expect(mask(bytes, 0, 70, 0, view)).not.toBe(0);
    }
  });

  test("of a payload in pieces goes on with the key turned (5.3)", () => {
    fc.assert(
      fc.property(payloads, keys, fc.nat(100), (payload, key, at) => {
        const cut = Math.min(at, payload.length);
        const whole = payload.slice();
        mask(whole, 0, whole.length, key, view);
        mask(payload, 0, cut, key, view);
        mask(payload, cut, payload.length, turnKey(key, cut), view);
        expect(payload).toEqual(whole);
      }),
    );
  });
});

test("long payloads are left to the platform, where it has a way of its own", () => {
  const asked: number[] = [];
  const platform = {
    unmask: (_: Uint8Array, start: number, end: number) => asked.push(end - start),
  };
  for (const length of [0, 1023, 1024, 70_000]) {
    const bytes = new Uint8Array(length + 1);
    maskBy(platform, bytes, 1, 1 + length, 0x01010101, view);
    const own = new Uint8Array(length + 1);
    expect(maskBy({}, own, 1, 1 + length, 0x01010101, view)).toBe(0);
    expect(own.subarray(1).every((byte) => byte === 1)).toBe(true);
  }
  expect(asked).toEqual([1024, 70_000]);
});

describe("the test for ASCII", () => {
  test("agrees with looking at each byte", () => {
    const mostlyAscii = fc.array(fc.oneof({ weight: 60, arbitrary: fc.nat(0x7f) }, fc.nat(0xff)), {
      maxLength: 60,
      size: "max",
    });
    fc.assert(
      fc.property(mostlyAscii, offsets, fc.nat(5), (payload, offset, around) => {
        const bytes = placed(Uint8Array.from(payload), offset, around);
        const expected = payload.every((byte) => byte < 0x80);
        expect(isAscii(bytes, offset, offset + payload.length, view)).toBe(expected);
      }),
    );
  });

  test("looks at nothing outside of what it was asked about", () => {
    const bytes = new Uint8Array(64).fill(0xff);
    for (let length = 0; length < 40; length++) {
      bytes.fill(0xff).fill(0x20, 7, 7 + length);
      expect(isAscii(bytes, 7, 7 + length, view)).toBe(true);
    }
  });
});

// ES2024, which Node 20 has; the library is written in ES2023.
const ResizableBuffer = ArrayBuffer as unknown as new (
  size: number,
  options: { maxByteLength: number },
) => ArrayBuffer & { resize(size: number): void };
const GrowableBuffer = SharedArrayBuffer as unknown as new (
  size: number,
  options: { maxByteLength: number },
) => SharedArrayBuffer & { grow(size: number): void };

describe("the words of the memory used last", () => {
  test("are those that it has now, when a resizable buffer has grown or shrunk", () => {
    const memory = new ResizableBuffer(16, { maxByteLength: 64 });
    const bytes = new Uint8Array(memory);
    const ownView = new WordView();
    for (const size of [16, 64, 32, 64, 63]) {
      memory.resize(size);
      bytes.fill(0);
      mask(bytes, 0, size, 0x01010101, ownView);
      expect(toHex(bytes)).toBe(toHex(new Uint8Array(size).fill(1)));
      bytes.fill(0xff);
      expect(isAscii(bytes, 0, size, ownView)).toBe(false);
    }
  });

  test("are those that it has now, when shared memory has grown", () => {
    const memory = new GrowableBuffer(16, { maxByteLength: 64 });
    const bytes = new Uint8Array(memory);
    const ownView = new WordView();
    expect(mask(bytes, 0, 16, 0, ownView)).toBe(0);
    memory.grow(64);
    bytes[40] = 0x80;
    expect(isAscii(bytes, 0, 64, ownView)).toBe(false);
  });

  test.each([
    [2 ** 20, true],
    [2 ** 20 + 1, false],
  ])("of %i bytes are kept at hand: %s, since they keep the memory alive", (size, isKept) => {
    const ownView = new WordView();
    const bytes = new Uint8Array(size);
    const words = ownView.of(bytes);
    expect(ownView.of(bytes) === words).toBe(isKept);
    expect(words.length).toBe(2 ** 18);
  });

  test.each([2 ** 31 - 16, 2 ** 32 - 16])(
    "end where 32 bits no longer count them: from byte %i on, each is taken by itself",
    (byteOffset) => {
      const far = { ...new Uint8Array(16).fill(0x41), byteOffset };
      const bytes = far as unknown as Uint8Array;
      expect(mask(bytes, 0, 16, 0x01020304, view)).toBe(0);
      expect(isAscii(bytes, 0, 16, view)).toBe(true);
      expect([bytes[0], bytes[1], bytes[2], bytes[15]]).toEqual([0x45, 0x42, 0x43, 0x40]);
    },
  );
});
