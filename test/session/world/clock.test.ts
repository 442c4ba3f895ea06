import { expect, it } from "vitest";
import { Clock } from "./clock.js";
import { Dice } from "./dice.js";

function runAll(clock: Clock, end = Number.POSITIVE_INFINITY): void {
  for (let act = clock.next(end); act !== undefined; act = clock.next(end)) act();
}

it("has things happen in the order of their moments, and those of one moment as they were asked for", () => {
  const clock = new Clock();
  const dice = new Dice(7);
  const asked = Array.from({ length: 500 }, (_, order) => ({ moment: dice.below(50), order }));
  const happened: { moment: number; order: number }[] = [];
  for (const each of asked) clock.at(each.moment, () => happened.push(each));
  runAll(clock);
  expect(happened).toEqual(asked.sort((a, b) => a.moment - b.moment || a.order - b.order));
});

it("has what is asked for in the past happen now, behind what waits for this moment", () => {
  const clock = new Clock();
  const story: string[] = [];
  clock.in(5, () => {
    clock.at(1, () => story.push(`late at ${clock.now}`));
    story.push("first");
  });
  clock.in(5, () => story.push("second"));
  runAll(clock);
  expect(story).toEqual(["first", "second", "late at 5"]);
});

it("leaves alone what is not due", () => {
  const clock = new Clock();
  let happened = 0;
  clock.in(10, () => happened++);
  runAll(clock, 10);
  expect(happened).toBe(0);
  runAll(clock, 11);
  expect(happened).toBe(1);
});
