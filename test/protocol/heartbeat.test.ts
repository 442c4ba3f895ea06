import { describe, expect, test } from "vitest";
import { HeartbeatClock } from "../../src/protocol/heartbeat.js";
import type { HeartbeatSnapshot } from "../../src/protocol/snapshot.js";

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

describe("a heartbeat that goes on elsewhere", () => {
  const never = () => {
    throw new Error("Chance was asked");
  };
  const restore = (snapshot: HeartbeatSnapshot, given = {}) =>
    new HeartbeatClock(given, never, 1_000_000.7, snapshot);

  test("pings when it would have, on another clock, and knows what was missed", () => {
    const clock = new HeartbeatClock({ missed: 3 }, middle, 0.5);
    expect(clock.snapshot(0.5)).toEqual({ nextInMs: 25_001, pingedAgoMs: undefined, missed: 0 });
    expect(restore(clock.snapshot(0.5)).nextAt).toBe(1_025_001);
    clock.beat(25_001, 0);
    clock.beat(50_001, 0);
    const snapshot = clock.snapshot(60_000);
    expect(snapshot).toEqual({ nextInMs: 15_001, pingedAgoMs: 9999, missed: 1 });
    const heard = 1_000_000 - 10_000;
    expect(restore(snapshot, { missed: 2 }).beat(1_015_001, heard)).toBe("dead");
    const answered = new HeartbeatClock({ missed: 2 }, middle, 1_000_000, snapshot);
    expect(answered.beat(1_015_001, heard + 1)).toBe("ping");
  });

  test("pings at once when that is overdue, and never if it never did", () => {
    expect(restore({ nextInMs: -30, missed: 0 }).nextAt).toBe(999_970);
    const endless = { everyMs: Number.POSITIVE_INFINITY };
    expect(restore({ nextInMs: endless.everyMs, missed: 0 }, endless).nextAt).toBe(endless.everyMs);
  });

  test("begins its own rhythm when that is faster", () => {
    const fast = { everyMs: 1000, jitter: 0.1 };
    expect(restore({ nextInMs: 1100, missed: 0 }, fast).nextAt).toBe(1_001_100);
    const clock = new HeartbeatClock(fast, middle, 0, { nextInMs: 1103, missed: 0 });
    expect(clock.nextAt).toBe(1000);
  });
});
