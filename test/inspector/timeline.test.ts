import { expect, test } from "vitest";
import type { News } from "../../src/inspector/happening.js";
import { Timeline } from "../../src/inspector/timeline.js";

const resumed: News = { kind: "session", word: "resumed", sentence: "" };

function numbersFrom(timeline: Timeline, number: number): number[] {
  return timeline.from(number).map((each) => each.number);
}

test("keeps the newest, oldest first, and gives them from a number on", () => {
  const timeline = new Timeline(3);
  for (let count = 0; count < 5; count++) timeline.add(1, resumed);
  expect(numbersFrom(timeline, 0)).toEqual([2, 3, 4]);
  expect(numbersFrom(timeline, 4)).toEqual([4]);
  expect(numbersFrom(timeline, 5)).toEqual([]);
  expect(timeline.from(4)).toEqual([{ ...resumed, link: 1, number: 4, atMs: expect.any(Number) }]);
});

test("forgets, and goes on counting", () => {
  const timeline = new Timeline(3);
  for (let count = 0; count < 4; count++) timeline.add(1, resumed);
  timeline.clear();
  expect(numbersFrom(timeline, 0)).toEqual([]);
  timeline.add(2, resumed);
  expect(numbersFrom(timeline, 0)).toEqual([4]);
});
