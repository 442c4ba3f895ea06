import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isAscii, mask, turnKey, WordView } from "../../src/protocol/mask.js";
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
