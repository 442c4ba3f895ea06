import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Hold } from "../../../src/cli/lab/hold.js";

describe("what is held up", () => {
  let given: string[] = [];
  let hold: Hold;
  const pass = (name: string) => hold.pass(name.length, () => void given.push(name));

  beforeEach(() => {
    vi.useFakeTimers();
    given = [];
    hold = new Hold();
  });
  afterEach(() => void vi.useRealTimers());

  test("passes at once when nothing holds it", () => {
    pass("a");
    expect(given).toEqual(["a"]);
    expect(hold.isEmpty).toBe(true);
  });

  test("comes as much later as it was to be, and in its order", () => {
    hold.delayMs = 100;
    pass("a");
    vi.advanceTimersByTime(50);
    hold.delayMs = 0;
    pass("bc");
    expect(hold.bytes).toBe(3);
    vi.advanceTimersByTime(49);
    expect(given).toEqual([]);
    vi.advanceTimersByTime(2);
    expect(given).toEqual(["a", "bc"]);
    expect(hold.bytes).toBe(0);
  });

  test("waits while it is stopped", () => {
    hold.stop();
    pass("a");
    vi.advanceTimersByTime(10_000);
    expect([given, hold.isStopped, hold.isFree]).toEqual([[], true, false]);
    hold.go();
    expect(given).toEqual(["a"]);
  });

  test("is forgotten", () => {
    hold.delayMs = 10;
    pass("a");
    hold.clear();
    vi.advanceTimersByTime(100);
    expect([given, hold.isEmpty]).toEqual([[], true]);
  });
});
