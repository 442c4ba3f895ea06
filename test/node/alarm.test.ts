import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Alarm, clock, noSlot, type Sleeper } from "../../src/node/alarm.js";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
});

afterEach(() => {
  vi.useRealTimers();
});

class TestSleeper implements Sleeper {
  alarmSlot = noSlot;
  at: number;
  readonly wokenAt: number[] = [];

  constructor(inMs: number) {
    this.at = clock() + inMs;
  }

  deadline(): number {
    return this.at;
  }

  wake(now: number): void {
    this.wokenAt.push(now);
    this.at = Number.POSITIVE_INFINITY;
  }
}

describe("the alarm", () => {
  it("wakes everybody at their deadline, not before and hardly after", () => {
    const alarm = new Alarm();
    const sleepers = [1, 19, 20, 21, 500, 12_345, 3_600_000].map((ms) => new TestSleeper(ms));
    const deadlines = sleepers.map((sleeper) => sleeper.at);
    for (const sleeper of sleepers) alarm.watch(sleeper);
    vi.advanceTimersByTime(4_000_000);
    for (const [i, { wokenAt }] of sleepers.entries()) {
      expect(wokenAt).toHaveLength(1);
      expect(wokenAt[0]).toBeGreaterThanOrEqual(deadlines[i] as number);
      expect(wokenAt[0]).toBeLessThanOrEqual((deadlines[i] as number) + 25);
    }
  });

  it("uses one timer for thousands, which does not keep the process running", () => {
    const alarm = new Alarm();
    const set = vi.spyOn(globalThis, "setTimeout");
    for (let i = 0; i < 5_000; i++) alarm.watch(new TestSleeper(25_000 + (i % 1_000)));
    expect(vi.getTimerCount()).toBe(1);
    expect(set.mock.results.length).toBeLessThan(10);
    expect(set.mock.results.every(({ value }) => !value.hasRef())).toBe(true);
  });

  it("does no work when a deadline moves later, and still wakes at the new one", () => {
    const alarm = new Alarm();
    const sleeper = new TestSleeper(1_000);
    alarm.watch(sleeper);
    const set = vi.spyOn(globalThis, "setTimeout");
    for (let i = 0; i < 900; i++) {
      vi.advanceTimersByTime(1);
      sleeper.at = clock() + 1_000;
      alarm.watch(sleeper);
    }
    expect(set).not.toHaveBeenCalled();
    vi.advanceTimersByTime(980);
    expect(sleeper.wokenAt).toEqual([]);
    vi.advanceTimersByTime(50);
    expect(sleeper.wokenAt).toHaveLength(1);
  });

  it("wakes earlier when a deadline moves earlier", () => {
    const alarm = new Alarm();
    const sleeper = new TestSleeper(25_000);
    alarm.watch(sleeper);
    sleeper.at = clock() + 100;
    alarm.watch(sleeper);
    vi.advanceTimersByTime(130);
    expect(sleeper.wokenAt).toHaveLength(1);
  });

  it("asks again after waking", () => {
    const alarm = new Alarm();
    const sleeper = new TestSleeper(100);
    sleeper.wake = function (this: TestSleeper, now) {
      this.wokenAt.push(now);
      this.at = now + 100;
    };
    alarm.watch(sleeper);
    vi.advanceTimersByTime(1_050);
    expect(sleeper.wokenAt.length).toBeGreaterThanOrEqual(7);
    expect(sleeper.wokenAt.length).toBeLessThanOrEqual(10);
  });

  it("survives a deadline that stays in the past", () => {
    const alarm = new Alarm();
    const sleeper = new TestSleeper(10);
    let wakes = 0;
    sleeper.wake = () => {
      wakes++;
    };
    alarm.watch(sleeper);
    vi.advanceTimersByTime(100);
    expect(wakes).toBeGreaterThan(1);
    expect(wakes).toBeLessThan(110);
  });

  it("forgets who is forgotten, also while it rings", () => {
    const alarm = new Alarm();
    const [first, second, third] = [new TestSleeper(10), new TestSleeper(10), new TestSleeper(10)];
    first.wake = () => {
      first.at = Number.POSITIVE_INFINITY;
      alarm.forget(second);
    };
    for (const sleeper of [first, second, third]) alarm.watch(sleeper);
    alarm.forget(third);
    vi.advanceTimersByTime(100);
    expect(second.wokenAt).toEqual([]);
    expect(third.wokenAt).toEqual([]);
  });

  it("wakes the others although one throws", () => {
    const alarm = new Alarm();
    const [bad, good, later] = [new TestSleeper(10), new TestSleeper(10), new TestSleeper(500)];
    bad.wake = () => {
      bad.at = Number.POSITIVE_INFINITY;
      throw new Error("from a callback");
    };
    for (const sleeper of [bad, good, later]) alarm.watch(sleeper);
    expect(() => vi.advanceTimersByTime(60)).toThrow("from a callback");
    vi.advanceTimersByTime(1_000);
    expect(good.wokenAt).toHaveLength(1);
    expect(later.wokenAt).toHaveLength(1);
  });

  it("wakes thousands whose moment is the same in pieces of 5 ms, between which others have their turn", () => {
    const alarm = new Alarm();
    const now = performance.now.bind(performance);
    let workedMs = 0;
    vi.spyOn(performance, "now").mockImplementation(() => now() + workedMs);
    const wokenIn = new Map<number, number>();
    let turn = 0;
    for (let i = 0; i < 1_000; i++) {
      const sleeper = new TestSleeper(i % 2 === 0 ? 10 : 30);
      sleeper.wake = () => {
        workedMs += 0.1;
        wokenIn.set(turn, (wokenIn.get(turn) ?? 0) + 1);
        sleeper.at = Number.POSITIVE_INFINITY;
      };
      alarm.watch(sleeper);
    }
    for (; turn < 200; turn++) vi.advanceTimersByTime(1);
    const pieces = [...wokenIn.values()];
    expect(pieces.reduce((sum, count) => sum + count, 0)).toBe(1_000);
    for (const count of pieces) expect(count).toBeLessThanOrEqual(52);
  });

  it("waits for deadlines further away than a timer can, without ringing all the time", () => {
    const alarm = new Alarm();
    const sleeper = new TestSleeper(2 ** 31 + 1_000);
    alarm.watch(sleeper);
    const set = vi.spyOn(globalThis, "setTimeout");
    vi.advanceTimersByTime(2 ** 31);
    expect(sleeper.wokenAt).toEqual([]);
    vi.advanceTimersByTime(2_000);
    expect(sleeper.wokenAt).toHaveLength(1);
    expect(set.mock.calls.length).toBeLessThan(5);
  });

  it("sets no timer when nobody has a deadline", () => {
    const alarm = new Alarm();
    alarm.watch(new TestSleeper(Number.POSITIVE_INFINITY));
    expect(vi.getTimerCount()).toBe(0);
  });
});
