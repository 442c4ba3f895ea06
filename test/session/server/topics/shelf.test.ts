import { expect, test } from "vitest";
import { Shelf } from "../../../../src/session/server/topics/shelf.js";

function frame(value: number): Uint8Array {
  return Uint8Array.of(value, value);
}

test("a shelf has the frames of neighbouring offsets, and nothing around them", () => {
  const shelf = new Shelf();
  shelf.standAt(4);
  shelf.push(frame(5));
  shelf.standAt(5);
  shelf.push(frame(6));
  expect([3, 4, 5, 6, 7].map((offset) => shelf.at(offset)?.[0])).toEqual([
    undefined,
    undefined,
    5,
    6,
    undefined,
  ]);
  expect([shelf.count, shelf.bytes]).toEqual([2, 4]);
});

test("what would leave a hole empties it", () => {
  const shelf = new Shelf();
  shelf.push(frame(1));
  shelf.standAt(5);
  shelf.push(frame(6));
  expect([shelf.at(1), shelf.at(6)?.[0], shelf.bytes]).toEqual([undefined, 6, 2]);
});

test("it gives up the oldest by count and by bytes, and finds the others as long as it lives", () => {
  const shelf = new Shelf();
  for (let offset = 1; offset <= 1000; offset++) {
    shelf.push(frame(offset % 256));
    shelf.drop(1000, 20);
    expect(shelf.at(offset)?.[0]).toBe(offset % 256);
    expect(shelf.count).toBe(Math.min(offset, 20));
  }
  shelf.drop(7, 20);
  expect([shelf.count, shelf.bytes, shelf.at(997), shelf.at(998)?.[0]]).toEqual([
    3,
    6,
    undefined,
    998 % 256,
  ]);
  shelf.drop(0, 20);
  expect([shelf.count, shelf.bytes]).toEqual([0, 0]);
});
