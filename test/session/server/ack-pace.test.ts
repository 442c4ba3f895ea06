import { describe, expect, it } from "vitest";
import { AckPace } from "../../../src/session/server/ack-pace.js";

/** A client of which one step is kept at each of these times: when it is told, and how it is told late where it has to wait. */
function pace() {
  const ack = new AckPace(100);
  let now = 1000;
  return {
    /** After so many milliseconds. @returns whether it is told at once */
    kept(afterMs: number): boolean {
      now += afterMs;
      const isPrompt = ack.kept(now);
      if (isPrompt) ack.told(now, false);
      return isPrompt;
    },
    late(afterMs: number): void {
      now += afterMs;
      ack.told(now, true);
    },
  };
}

describe("when a client is told that its messages are kept", () => {
  it("is at once where it has not been for a while", () => {
    const { kept } = pace();
    expect([0, 99, 0, 1, 100, 100].map(kept)).toEqual([true, false, false, true, true, true]);
  });

  it("is at once where it waits for that, which is tried again now and then", () => {
    const { kept, late } = pace();
    kept(0);
    for (let again = 0; again < 3; again++) {
      expect(kept(1)).toBe(false);
      late(100);
      for (let each = 0; each < 32; each++) expect(kept(1)).toBe(true);
    }
  });

  it("is later where it goes on without", () => {
    const { kept, late } = pace();
    kept(0);
    expect([kept(1), kept(50)]).toEqual([false, false]);
    late(50);
    expect(kept(1)).toBe(false);
  });

  it("is later where it sends by and by", () => {
    const { kept, late } = pace();
    kept(0);
    expect(kept(1)).toBe(false);
    late(100);
    expect(kept(25)).toBe(false);
  });
});
