import { describe, expect, it } from "vitest";
import { AckPace } from "../../../src/session/server/ack-pace.js";

/** A client, and the server's side of it: when it is told, and how it is told late where it has to wait. */
function pace() {
  const ack = new AckPace(100);
  let now = 1000;
  let number = 0;
  return {
    /** Its next message is kept after so many milliseconds. @returns whether it is told at once */
    kept(afterMs: number): boolean {
      now += afterMs;
      const isPrompt = ack.kept(++number, now);
      if (isPrompt) ack.told(now, false);
      return isPrompt;
    },
    /** A step without any of its messages is. */
    other: (): boolean => ack.kept(number, now),
    late(afterMs: number): void {
      now += afterMs;
      ack.told(now, true);
    },
  };
}

/** @returns how many of so many messages it is told of at once, for each of which it waits, and the next comes so long after */
function prompt({ kept, late }: ReturnType<typeof pace>, count: number, afterMs: number): number {
  let prompt = 0;
  for (let each = 0; each < count; each++) {
    if (kept(afterMs)) prompt++;
    else late(100);
  }
  return prompt;
}

describe("when a client is told that its messages are kept", () => {
  it("is at once where it has not been for a while", () => {
    const { kept } = pace();
    expect([0, 99, 0, 1, 100, 100].map(kept)).toEqual([true, false, false, true, true, true]);
  });

  it.each([1, 26, 99])(
    "is at once where it waits for that, and says the next after %i ms",
    (ms) => {
      expect(prompt(pace(), 20, ms)).toBe(19);
    },
  );

  it("is tried late again now and then, and ever more seldom where it goes on waiting", () => {
    const client = pace();
    expect(prompt(client, 500, 1)).toBe(500 - 5);
    expect(prompt(client, 10_000, 1)).toBeGreaterThan(10_000 - 20);
  });

  it("is at once where it waits, whatever steps of others come between", () => {
    const { kept, other, late } = pace();
    kept(0);
    expect([kept(1), other(), other()]).toEqual([false, false, false]);
    late(100);
    expect(kept(1)).toBe(true);
  });

  it("is later where it goes on without, from then on as at first", () => {
    const client = pace();
    const { kept, late } = client;
    prompt(client, 500, 1);
    while (kept(1));
    kept(50);
    late(50);
    expect(kept(1)).toBe(false);
    late(100);
    expect(prompt(client, 34, 1)).toBe(33);
  });
});
