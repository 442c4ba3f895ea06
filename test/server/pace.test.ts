import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { slotOf } from "../../src/codes/index.js";
import { planPace } from "../../src/server/pace.js";

describe("the pace of a drain", () => {
  it("closes 500 peers in a second unless told otherwise", () => {
    expect(planPace(500, "", {}).overMs).toBe(1000);
    expect(planPace(50, "", {}).overMs).toBe(100);
  });

  it("never takes longer than 20 s unless told otherwise", () => {
    expect(planPace(100_000, "", {}).overMs).toBe(20_000);
  });

  it("follows the rate that the receivers can take", () => {
    expect(planPace(1000, "", { ratePerSecond: 100 }).overMs).toBe(10_000);
  });

  it("keeps to the time that there is", () => {
    expect(planPace(1000, "", { ratePerSecond: 100, overMs: 50 }).overMs).toBe(50);
  });

  it("begins at once, spreads evenly, and has closed everybody when the time is over", () => {
    const pace = planPace(10, "", { overMs: 1000 });
    expect([0, 99, 100, 500, 999, 1000].map((ms) => pace.due(ms))).toEqual([1, 1, 2, 6, 10, 10]);
  });

  it("closes everybody at once when there is no time", () => {
    expect(planPace(10, "", { overMs: 0 }).due(0)).toBe(10);
    expect(planPace(0, "", {}).due(0)).toBe(0);
  });

  it("gives no slots where the clients' own random delay is enough: N <= R (time + 4 s)", () => {
    const pace = planPace(2000, "restarting", { overMs: 0, ratePerSecond: 500 });
    expect(pace.reason(1999, 0, 0.5)).toBe("restarting");
  });

  it("gives slots, R clients in each second, where it is not", () => {
    const pace = planPace(2001, "restarting", { overMs: 0, ratePerSecond: 500 });
    const slots = [0, 500, 1000, 2000].map((i) => slotOf(pace.reason(i, 0, 0)));
    expect(slots).toEqual([1000, 2000, 3000, 5000]);
    expect(pace.reason(0, 0, 0)).toBe("restarting after=1000");
  });

  it("takes off the slot what has passed since the drain began", () => {
    const pace = planPace(100, "", { overMs: 1000, ratePerSecond: 10, slots: true });
    expect(slotOf(pace.reason(50, 500, 0))).toBe(5500);
    expect(slotOf(pace.reason(0, 900, 0))).toBe(1000);
  });

  it("spreads each slot by up to 200 ms", () => {
    const pace = planPace(1, "", { slots: true });
    expect(slotOf(pace.reason(0, 0, 0.999))).toBe(1200);
  });

  it("gives no slots when told so", () => {
    const pace = planPace(100_000, "bye", { overMs: 0, slots: false });
    expect(pace.reason(99_999, 0, 0)).toBe("bye");
  });

  it("has more peers due as time passes, never fewer, never more than there are", () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(60_000), fc.nat(60_000), (peers, overMs, atMs) => {
        const pace = planPace(peers, "", { overMs });
        expect(pace.due(atMs)).toBeLessThanOrEqual(pace.due(atMs + 1));
        expect(pace.due(atMs)).toBeLessThanOrEqual(peers);
        expect(pace.due(overMs)).toBe(peers);
      }),
    );
  });
});
