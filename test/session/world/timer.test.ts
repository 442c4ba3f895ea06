import { expect, test } from "vitest";
import { Clock } from "./clock.js";
import { Dice } from "./dice.js";
import { Process } from "./process.js";
import { Timer } from "./timer.js";

test("a timer fires once for the time it was set to last, at times a little early", () => {
  const clock = new Clock();
  const process = new Process("c1", clock, 500);
  let setAt = 0;
  const waits: number[] = [];
  const timer = new Timer(process, new Dice(7), (now) => waits.push(now - setAt));
  timer.set(600);
  for (let count = 0; count < 200; count++) {
    setAt = process.now;
    timer.set(setAt + 10);
    for (let act = clock.next(clock.now + 20); act; act = clock.next(clock.now + 20)) act();
  }
  expect(waits).toHaveLength(200);
  expect(Math.min(...waits)).toBeLessThan(10);
  expect(Math.max(...waits)).toBeCloseTo(10, 2);
  timer.set(process.now + 10);
  timer.set(Number.POSITIVE_INFINITY);
  expect(clock.next(clock.now + 20)?.()).toBeUndefined();
  expect(waits).toHaveLength(200);
});
