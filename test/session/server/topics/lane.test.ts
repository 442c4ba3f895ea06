import { expect, test } from "vitest";
import { bytesOf, Lane, type Parcel } from "../../../../src/session/server/topics/lane.js";

function parcel(bytes: number, count = 1, failed: (error: unknown) => void = () => {}): Parcel {
  const items = Array.from({ length: count }, () => ({ topic: "a", data: new Uint8Array(bytes) }));
  return { items, done: () => {}, failed };
}

test("a lane gives the first of what it has, by bytes and by entries, and one of any size", () => {
  const lane = new Lane("x");
  for (const count of [1, 2, 3]) lane.put(parcel(36, count));
  expect(lane.bytes).toBe(600);
  expect(lane.peek(1, 100).length).toBe(1);
  expect(lane.peek(101, 100).length).toBe(2);
  expect(lane.peek(1e6, 3).length).toBe(2);
  expect(lane.peek(0, 3).length).toBe(0);
  expect(lane.peek(1e6, 100).length).toBe(3);
});

test("what is done leaves, in order, and ends a delay", () => {
  const lane = new Lane("x");
  const first = parcel(36);
  lane.put(first);
  lane.put(parcel(0));
  lane.delay(7);
  expect([lane.hasFailed, lane.notBeforeMs]).toEqual([true, 7]);
  expect([lane.take(), bytesOf(first), lane.hasFailed, lane.isEmpty]).toEqual([
    100,
    100,
    false,
    false,
  ]);
  expect([lane.take(), lane.isEmpty, lane.bytes]).toEqual([64, true, 0]);
});

test("what fails is told to each", () => {
  const errors: unknown[] = [];
  const lane = new Lane("");
  lane.put(parcel(1, 1, (error) => errors.push(error)));
  lane.put(parcel(1, 1, (error) => errors.push(error)));
  lane.fail("closed");
  expect([errors, lane.isEmpty]).toEqual([["closed", "closed"], true]);
});
