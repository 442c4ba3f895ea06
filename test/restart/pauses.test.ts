import { describe, expect, test } from "vitest";
import { PauseLog, sharedClockUs } from "../../src/restart/pauses.js";

describe("how long connections stood still", () => {
  test("is nothing where none did", () => {
    expect(new PauseLog().summary()).toEqual({ p50: 0, p99: 0, max: 0 });
  });

  test("is told by the median, the 99th percentile and the longest", () => {
    const log = new PauseLog();
    for (let ms = 1000; ms >= 0; ms--) log.add(ms);
    expect(log.summary()).toEqual({ p50: 500, p99: 990, max: 1000 });
    const one = new PauseLog();
    one.add(1.23456);
    expect(one.summary()).toEqual({ p50: 1.23, p99: 1.23, max: 1.23 });
  });

  test("of very many is kept in part, but always the longest", () => {
    const log = new PauseLog();
    for (let i = 0; i < 300_000; i++) log.add(i === 77_777 ? 5000 : i % 100);
    const { p50, p99, max } = log.summary();
    expect(max).toBe(5000);
    expect(p50).toBeGreaterThan(40);
    expect(p50).toBeLessThan(60);
    expect(p99).toBeLessThanOrEqual(99);
  });

  test("is measured on a clock that goes on", () => {
    const before = sharedClockUs();
    expect(Number.isSafeInteger(before)).toBe(true);
    expect(sharedClockUs()).toBeGreaterThanOrEqual(before);
  });
});
