import { describe, expect, test } from "vitest";
import { HeartbeatClock } from "../../src/protocol/heartbeat.js";

const middle = () => 0.5;

describe("a heartbeat", () => {
  test("pings every 25 s by default, and takes two missed intervals for death", () => {
    const clock = new HeartbeatClock({}, middle, 0);
    expect(clock.nextAt).toBe(25_000);
    expect(clock.beat(25_000, 0)).toBe("ping");
    expect(clock.nextAt).toBe(50_000);
    expect(clock.beat(50_000, 24_000)).toBe("ping");
    expect(clock.beat(75_000, 24_000)).toBe("dead");
  });

  test("is reassured by any byte since the last ping", () => {
    const clock = new HeartbeatClock({ missed: 1 }, middle, 0);
    expect(clock.beat(25_000, 0)).toBe("ping");
    expect(clock.beat(50_000, 25_000)).toBe("ping");
    expect(clock.beat(75_000, 74_000)).toBe("ping");
    expect(clock.beat(100_000, 74_999)).toBe("dead");
  });

  test("counts missed intervals anew after a sign of life", () => {
    const clock = new HeartbeatClock({}, middle, 0);
    expect(clock.beat(25_000, 0)).toBe("ping");
    expect(clock.beat(50_000, 0)).toBe("ping");
    expect(clock.beat(75_000, 60_000)).toBe("ping");
    expect(clock.beat(100_000, 60_000)).toBe("ping");
    expect(clock.beat(125_000, 60_000)).toBe("dead");
  });

  test("misses one interval only, however late it is asked: the machine may have slept", () => {
    const clock = new HeartbeatClock({}, middle, 0);
    expect(clock.beat(25_000, 0)).toBe("ping");
    expect(clock.beat(9_000_000, 0)).toBe("ping");
  });

  test("varies its interval by the jitter on both sides", () => {
    const at = (random: number) => new HeartbeatClock({}, () => random, 1000).nextAt;
    expect([at(0), at(0.5), at(1)]).toEqual([21_000, 26_000, 31_000]);
    expect(new HeartbeatClock({ everyMs: 10, jitter: 0 }, () => 0, 0).nextAt).toBe(10);
  });

  test("leaves a pong half of its interval at least, however large the jitter", () => {
    const at = (random: number) => new HeartbeatClock({ jitter: 1 }, () => random, 0).nextAt;
    expect([at(0), at(0.2), at(0.3), at(1)]).toEqual([12_500, 12_500, 15_000, 50_000]);
  });

  test.each([
    [{ everyMs: 0 }, "everyMs is 0, where a positive number is expected"],
    [{ everyMs: Number.NaN }, "everyMs is NaN, where a positive number is expected"],
    [{ jitter: -0.1 }, "jitter is -0.1, where a number from 0 to 1 is expected"],
    [{ jitter: 1.5 }, "jitter is 1.5, where a number from 0 to 1 is expected"],
    [{ missed: 0 }, "missed is 0, where a number from 1 up is expected"],
  ])("refuses %o", (given, why) => {
    expect(() => new HeartbeatClock(given, middle, 0)).toThrow(
      new RangeError(`Cannot keep a heartbeat: ${why}`),
    );
  });
});
