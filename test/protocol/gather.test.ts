import fc from "fast-check";
import { expect, test } from "vitest";
import { Gather, lendBuffer, returnBuffer } from "../../src/protocol/gather.js";
import { joinBytes } from "../support/hex.js";

test("what was gathered is all of the pieces, in order", () => {
  const pieces = fc.array(fc.uint8Array({ maxLength: 400, size: "max" }), { maxLength: 12 });
  fc.assert(
    fc.property(pieces, (parts) => {
      const gather = new Gather();
      for (const part of parts) gather.append(part, 0, part.length);
      expect(gather.bytes.slice(0, gather.length)).toEqual(joinBytes(...parts));
      returnBuffer(gather.take());
      expect(gather.length).toBe(0);
    }),
  );
});

test("a million single bytes take no more than twice their memory", () => {
  const gather = new Gather();
  const piece = Uint8Array.of(1, 2, 3);
  for (let count = 0; count < 1_000_000; count++) gather.append(piece, 1, 2);
  expect(gather.length).toBe(1_000_000);
  expect(gather.bytes.length).toBeLessThanOrEqual(2_000_000);
  expect(gather.bytes.subarray(0, 1_000_000).every((byte) => byte === 2)).toBe(true);
});

test("a large message grows by doubling", () => {
  const gather = new Gather();
  const piece = new Uint8Array(700_000);
  const rooms = new Set<number>();
  for (let count = 0; count < 12; count++) {
    gather.append(piece, 0, piece.length);
    rooms.add(gather.bytes.length);
  }
  expect(gather.length).toBe(8_400_000);
  expect(rooms.size).toBeLessThanOrEqual(5);
});

test("what a header promises alone makes no room, and what came of it no more than four times as much", () => {
  const gather = new Gather();
  const piece = new Uint8Array(1000);
  gather.append(piece, 0, 0, 2 ** 24);
  expect(gather.bytes.length).toBe(0);
  while (gather.length < 3_000_000) {
    gather.append(piece, 0, piece.length, 2 ** 24);
    expect(gather.bytes.length).toBeLessThanOrEqual(2 ** Math.ceil(Math.log2(4 * gather.length)));
  }
});

test("a promise that is kept is grown to once", () => {
  const gather = new Gather();
  const piece = new Uint8Array(262_130);
  const rooms = new Set<Uint8Array>();
  for (const end of [262_130, 262_130, 262_130, 262_130, 56]) {
    gather.append(piece, 0, end, 2 ** 20);
    rooms.add(gather.bytes);
  }
  expect(gather.length).toBe(2 ** 20);
  expect(rooms.size).toBe(1);
});

test("a returned buffer is lent again", () => {
  const buffer = lendBuffer(300);
  expect(buffer.length).toBe(512);
  returnBuffer(buffer);
  expect(lendBuffer(512) === buffer).toBe(true);
  expect(lendBuffer(512) === buffer).toBe(false);
});

test("the smallest and the largest requests are met", () => {
  for (const size of [0, 1, 256]) expect(lendBuffer(size).length).toBe(256);
  expect(lendBuffer(257).length).toBe(512);
  expect(lendBuffer(2 ** 20).length).toBe(2 ** 20);
  expect(lendBuffer(2 ** 20 + 1).length).toBe(2 ** 20 + 1);
  // More than any array has: what counts is that it is not mistaken for a small one.
  expect(() => lendBuffer(2 ** 53 + 2 ** 32)).toThrow(RangeError);
});

test("only so many buffers are kept, and none of a foreign size", () => {
  const large = [0, 1, 2].map(() => lendBuffer(2 ** 20));
  for (const buffer of large) returnBuffer(buffer);
  expect(lendBuffer(2 ** 20) === large[0]).toBe(true);
  expect(large.includes(lendBuffer(2 ** 20))).toBe(false);
  for (const size of [0, 3, 255, 300, 2 ** 21]) {
    const foreign = new Uint8Array(size);
    returnBuffer(foreign);
    expect(lendBuffer(Math.max(1, size)) === foreign).toBe(false);
  }
});
