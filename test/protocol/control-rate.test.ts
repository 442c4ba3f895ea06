import { expect, test } from "vitest";
import { ControlRate } from "../../src/protocol/control-rate.js";

test("a second holds as many control frames as it may, and the next second again", () => {
  const rate = new ControlRate();
  const count = (now: number) => rate.count(now, 2)?.rule;
  expect([500, 1400, 1499].map(count)).toEqual([undefined, undefined, "control-flood"]);
  expect([1500, 2499, 2499].map(count)).toEqual([undefined, undefined, "control-flood"]);
});
