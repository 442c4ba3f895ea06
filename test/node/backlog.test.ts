import { expect, it } from "vitest";
import { Backlog } from "../../src/node/backlog.js";

const piece = (size: number, value: number) => Buffer.alloc(size, value);

it("keeps what it is given, in order, until it is taken", () => {
  const backlog = new Backlog();
  for (const value of [1, 2, 3]) {
    expect(backlog.hasRoomFor(piece(2, value))).toBe(true);
    backlog.add(piece(2, value));
  }
  expect(backlog.size).toBe(6);
  expect([...backlog.take()]).toEqual([1, 1, 2, 2, 3, 3]);
  expect(backlog.size).toBe(0);
});

it("never touches again what was taken", () => {
  const backlog = new Backlog();
  const taken: Uint8Array[] = [];
  for (let value = 0; value < 200; value++) {
    expect(backlog.hasRoomFor(piece(100, value))).toBe(true);
    backlog.add(piece(100, value));
    taken.push(backlog.take());
  }
  expect(taken).toEqual(Array.from({ length: 200 }, (_, value) => piece(100, value)));
});

it("is full at 1 KiB, then at twice as much each time, up to 16 KiB", () => {
  const backlog = new Backlog();
  const sizes: number[] = [];
  for (let round = 0; round < 6; round++) {
    while (backlog.hasRoomFor(piece(1, 0))) backlog.add(piece(1, 0));
    sizes.push(backlog.take().length / 1024);
  }
  expect(sizes).toEqual([1, 2, 4, 8, 16, 16]);
});

it("takes a piece that is larger than itself", () => {
  const backlog = new Backlog();
  expect(backlog.hasRoomFor(piece(20_000, 1))).toBe(true);
  backlog.add(piece(20_000, 1));
  expect(backlog.hasRoomFor(piece(1, 1))).toBe(false);
  expect(backlog.take().length).toBe(20_000);
});
