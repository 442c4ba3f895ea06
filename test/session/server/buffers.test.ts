import { expect, it } from "vitest";
import { Buffers } from "../../../src/session/server/buffers.js";

it("a buffer that was given back is taken again", () => {
  const buffers = new Buffers();
  const buffer = buffers.take(10);
  buffers.give(buffer);
  expect(buffers.take(10)).toBe(buffer);
});

it("a large buffer has room for what was asked, and is not kept", () => {
  const buffers = new Buffers();
  const large = buffers.take(100_000);
  expect(large.length).toBe(100_000);
  buffers.give(large);
  expect(buffers.take(100_000) === large).toBe(false);
});

it("no more than 512 buffers, and 64 of the larger ones, are kept", () => {
  for (const [bytes, kept] of [
    [1, 512],
    [5000, 64],
  ] as const) {
    const buffers = new Buffers();
    const all = Array.from({ length: 520 }, () => buffers.take(bytes));
    for (const each of all) buffers.give(each);
    const again = Array.from({ length: 520 }, () => buffers.take(bytes));
    expect(again.filter((each) => all.includes(each))).toHaveLength(kept);
  }
});

it("what is kept is where nobody writes, whatever its size", () => {
  const buffers = new Buffers();
  const shared = buffers.take(1);
  const all = [10, 500, 500, 3000, 500, 500, 500, 500, 500, 500].map((length, at) => {
    shared.fill(at);
    return { at, length, bytes: buffers.keep(shared.subarray(0, length)) };
  });
  shared.fill(99);
  for (const { at, length, bytes } of all) expect(bytes).toEqual(new Uint8Array(length).fill(at));
});

it("small steps lie together, in memory that is no larger than what a session takes", () => {
  const buffers = new Buffers();
  const [one, two] = [buffers.keep(new Uint8Array(10)), buffers.keep(new Uint8Array(10))];
  expect(one.buffer === two.buffer).toBe(true);
  expect(one.buffer.byteLength).toBe(4096);
});

it("text is written as the platform does it, if it can", () => {
  const into = new Uint8Array(8);
  expect(new Buffers().write("ä", into, 1)).toBe(2);
  expect([...into.subarray(0, 4)]).toEqual([0, 0xc3, 0xa4, 0]);
  const encode = () => 7;
  expect(new Buffers({ encode }).write("", into, 0)).toBe(7);
  expect(new Buffers({ allocate: (count) => Buffer.alloc(count) }).take(1)).toBeInstanceOf(Buffer);
});
