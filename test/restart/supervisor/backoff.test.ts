import { expect, test } from "vitest";
import { Backoff, steadyMs } from "../../../src/restart/supervisor/backoff.js";

test("pauses double from 100 ms to 10 s while processes do not last", () => {
  const backoff = new Backoff();
  const pauses = Array.from({ length: 9 }, () => backoff.after(steadyMs - 1));
  expect(pauses).toEqual([100, 200, 400, 800, 1600, 3200, 6400, 10_000, 10_000]);
});

test("a process that has lasted is started again at once, and pauses begin anew", () => {
  const backoff = new Backoff();
  backoff.after(0);
  expect([backoff.after(steadyMs), backoff.after(0), backoff.after(0)]).toEqual([0, 100, 200]);
});
