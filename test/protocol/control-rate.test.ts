import { expect, test } from "vitest";
import { ControlRate } from "../../src/protocol/control-rate.js";

test("a second holds as many control frames as it may, and the next second again", () => {
  const rate = new ControlRate();
  const count = (now: number) => rate.count(now, 2)?.rule;
  expect([500, 1400, 1499].map(count)).toEqual([undefined, undefined, "control-flood"]);
  expect([1500, 2499, 2499].map(count)).toEqual([undefined, undefined, "control-flood"]);
});

test("a second goes on elsewhere, on another clock, with what was counted in it", () => {
  const rate = new ControlRate();
  rate.count(500, 2);
  rate.count(900.5, 2);
  expect(rate.snapshot(1000)).toEqual({ frames: 2, beganAgoMs: 500 });
  const other = new ControlRate(rate.snapshot(1000), -70);
  expect(other.count(429, 2)?.rule).toBe("control-flood");
  expect(other.count(430, 2)).toBeUndefined();
});
