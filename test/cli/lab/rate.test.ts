import { expect, test } from "vitest";
import { Rate } from "../../../src/cli/lab/rate.js";

test("so many at once, and so many a second after that", () => {
  const rate = new Rate(2, 10, 0);
  expect([rate.take(0), rate.take(0), rate.take(0)]).toEqual([true, true, false]);
  expect([rate.take(99), rate.take(101), rate.take(102)]).toEqual([false, true, false]);
  expect([rate.take(9_000), rate.take(9_000), rate.take(9_000)]).toEqual([true, true, false]);
});
