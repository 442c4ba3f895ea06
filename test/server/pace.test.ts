import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planPace } from "../../src/server/pace.js";

describe("the pace of a drain", () => {
  it("closes 500 peers in a second unless told otherwise", () => {
    expect(planPace(500, {}).overMs).toBe(1000);
    expect(planPace(50, {}).overMs).toBe(100);
  });

  it("never takes longer than 20 s unless told otherwise", () => {
    expect(planPace(100_000, {}).overMs).toBe(20_000);
  });

  it("follows the rate that the receivers can take", () => {
    expect(planPace(1000, { ratePerSecond: 100 }).overMs).toBe(10_000);
  });

  it("keeps to the time that there is", () => {
    expect(planPace(1000, { ratePerSecond: 100, overMs: 50 }).overMs).toBe(50);
  });

  it("begins at once, spreads evenly, and has closed everybody when the time is over", () => {
    const pace = planPace(10, { overMs: 1000 });
    expect([0, 99, 100, 500, 999, 1000].map((ms) => pace.due(ms))).toEqual([1, 1, 2, 6, 10, 10]);
  });

  it("closes everybody at once when there is no time", () => {
    expect(planPace(10, { overMs: 0 }).due(0)).toBe(10);
    expect(planPace(0, {}).due(0)).toBe(0);
  });

  it("takes half of the capacity that was measured, unless a number is given", () => {
    expect(planPace(1000, {}, 400).overMs).toBe(5000);
    expect(planPace(1000, { ratePerSecond: "auto" }, 400).overMs).toBe(5000);
    expect(planPace(1000, { ratePerSecond: 100 }, 400).overMs).toBe(10_000);
    expect(planPace(1000, { ratePerSecond: "auto" }).overMs).toBe(2000);
  });

  it("takes no more than 2000 per second by itself: what stands between is not measured", () => {
    expect(planPace(4000, {}, 18_000).overMs).toBe(2000);
    expect(planPace(4000, { ratePerSecond: 8000 }, 18_000).overMs).toBe(500);
  });

  it("lets everybody back within a minute by itself, however dear handshakes look", () => {
    const pace = planPace(6000, {}, 40);
    expect(pace.slotMs(5999, 0, 0)).toBe(60_990);
    expect(planPace(6000, { ratePerSecond: 20 }, 40).slotMs(5999, 0, 0)).toBe(300_950);
    expect(planPace(1_000_000, {}, 40).slotMs(200_000, 0, 0)).toBe(101_000);
  });

  it("keeps within the time that there is, and makes up for it with slots at the measured rate", () => {
    const pace = planPace(2000, { maxMs: 3000 }, 400);
    expect(pace.overMs).toBe(3000);
    expect([0, 200, 1999].map((i) => pace.slotMs(i, 0, 0))).toEqual([1000, 2000, 10_995]);
    expect(planPace(500, { maxMs: 3000 }, 400).overMs).toBe(2500);
  });

  it("gives no slots where the clients' own random delay is enough: N <= R (time + 4 s)", () => {
    const pace = planPace(2000, { overMs: 0, ratePerSecond: 500 });
    expect(pace.slotMs(1999, 0, 0.5)).toBeUndefined();
  });

  it("gives slots, R clients in each second, where it is not", () => {
    const pace = planPace(2001, { overMs: 0, ratePerSecond: 500 });
    const slots = [0, 500, 1000, 2000].map((i) => pace.slotMs(i, 0, 0));
    expect(slots).toEqual([1000, 2000, 3000, 5000]);
  });

  it("counts with the random delay that the clients have, and gives no slot before the least of it", () => {
    const few = { overMs: 0, ratePerSecond: 500, jitterMs: [500, 2500] } as const;
    expect(planPace(1000, few).slotMs(0, 0, 0)).toBeUndefined();
    expect(planPace(1001, few).slotMs(0, 0, 0)).toBe(500);
    expect(planPace(1001, few).slotMs(250, 0, 0)).toBe(1000);
  });

  it("takes off the slot what has passed since the drain began", () => {
    const pace = planPace(100, { overMs: 1000, ratePerSecond: 10, slots: true });
    expect(pace.slotMs(50, 500, 0)).toBe(5500);
    expect(pace.slotMs(0, 900, 0)).toBe(1000);
  });

  it("spreads each slot by up to 200 ms", () => {
    expect(planPace(1, { slots: true }).slotMs(0, 0, 0.999)).toBe(1200);
  });

  it("gives no slots when told so", () => {
    const pace = planPace(100_000, { overMs: 0, slots: false });
    expect(pace.slotMs(99_999, 0, 0)).toBeUndefined();
  });

  it("has more peers due as time passes, never fewer, never more than there are", () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(60_000), fc.nat(60_000), (peers, overMs, atMs) => {
        const pace = planPace(peers, { overMs });
        expect(pace.due(atMs)).toBeLessThanOrEqual(pace.due(atMs + 1));
        expect(pace.due(atMs)).toBeLessThanOrEqual(peers);
        expect(pace.due(overMs)).toBe(peers);
      }),
    );
  });
});
