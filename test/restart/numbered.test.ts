import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LateOperation } from "../../src/restart/index.js";
import {
  lateLetter,
  numbered,
  numberOf,
  readLate,
  readTail,
  tailLetters,
} from "../../src/restart/numbered.js";
import { pack } from "../../src/restart/pack.js";

const anyNumber = fc.nat(0xffffffff);

describe("letters about one connection", () => {
  test("begin with its number", () => {
    expect([...numbered(0x01020304)]).toEqual([4, 3, 2, 1]);
    expect([...numbered(1, Uint8Array.of(9))]).toEqual([1, 0, 0, 0, 9]);
    fc.assert(
      fc.property(anyNumber, (number) => {
        expect(numberOf(numbered(number))).toBe(number);
      }),
    );
    expect(() => numberOf(Uint8Array.of(1, 2, 3))).toThrow(RangeError);
  });

  test("carry a tail in slices of at most 64 KiB, of which the last says so", () => {
    const tail = Buffer.from(Array.from({ length: 150_000 }, (_, i) => i % 251));
    const slices = tailLetters(5, [tail.subarray(0, 10), tail.subarray(10)]).map(readTail);
    expect(slices.map(({ number, isLast, bytes }) => [number, isLast, bytes.length])).toEqual([
      [5, false, 65_536],
      [5, false, 65_536],
      [5, true, 18_928],
    ]);
    expect(Buffer.concat(slices.map(({ bytes }) => bytes)).equals(tail)).toBe(true);
    expect(tailLetters(5, []).map(readTail)).toEqual([
      { number: 5, isLast: true, bytes: Buffer.alloc(0) },
    ]);
    expect(tailLetters(5, [Buffer.alloc(65_536)])).toHaveLength(1);
  });

  test("refuse a tail that is neither the last nor followed by more", () => {
    expect(() => readTail(numbered(1))).toThrow(RangeError);
    expect(() => readTail(numbered(1, Uint8Array.of(2)))).toThrow("marked with 2");
  });

  test("carry everything that a handler may do to a peer", () => {
    const operations: LateOperation[] = [
      { kind: "text", bytes: new Uint8Array(Buffer.from("hé")) },
      { kind: "binary", bytes: Uint8Array.of(0, 255) },
      { kind: "close", code: 1000, reason: "" },
      { kind: "ping" },
      { kind: "abort" },
      { kind: "pause" },
      { kind: "resume" },
      { kind: "fail" },
      { kind: "subscribe", topic: "a" },
      { kind: "unsubscribe", topic: "a" },
    ];
    for (const operation of operations)
      expect(readLate(lateLetter(7, operation))).toEqual({ number: 7, operation });
  });

  test("carry nothing else", () => {
    const wrong = [
      null,
      1,
      {},
      { kind: "constructor" },
      { kind: "onEnd" },
      { kind: "text" },
      { kind: "text", bytes: "a" },
      { kind: "close", code: "1000", reason: "" },
      { kind: "close", code: 1000 },
      { kind: "subscribe", topic: 1 },
    ];
    for (const operation of wrong)
      expect(() => readLate(numbered(1, pack(operation)))).toThrow(TypeError);
  });

  test("throw nothing but Error for any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        for (const read of [numberOf, readTail, readLate]) {
          try {
            read(bytes);
          } catch (error) {
            expect(error).toBeInstanceOf(Error);
          }
        }
      }),
    );
  });
});
