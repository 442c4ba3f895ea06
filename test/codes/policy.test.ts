import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Advice,
  delayFor,
  type EndDetail,
  policyFor,
  registeredCodes,
  type When,
} from "../../src/codes/index.js";

const anyCode = fc.oneof(
  fc.constantFrom(...registeredCodes()),
  fc.integer({ min: 0, max: 65_535 }),
);
const anyAttempt = fc.oneof(fc.nat({ max: 12 }), fc.nat({ max: 5000 }));
const anyRandom = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

const handshake = (status?: number, retryAfterMs?: number): EndDetail => ({
  kind: "handshake",
  sentence: "refused",
  status,
  retryAfterMs,
});

describe("the advice after an end", () => {
  test.each([
    [1002, "their-bug", "our-bug"],
    [1003, "their-bug", "our-bug"],
    [1007, "their-bug", "our-bug"],
    [1011, "our-bug", "their-bug"],
    [1009, "too-big", "too-big"],
    [1012, "restart", "restart"],
  ])("a %i that this end sent is a %s, one that the peer sent a %s", (code, sent, received) => {
    expect(policyFor({ code, by: "us" }).class).toBe(sent);
    expect(policyFor({ code, by: "peer" }).class).toBe(received);
  });

  test("what this end sent is not to blame for a code that accuses the other", () => {
    expect(policyFor({ code: 1007, by: "us" }).resend).toBe(true);
    expect(policyFor({ code: 1007, by: "peer" }).resend).toBe(false);
  });

  test.each<[code: number, kind: string, when: When, minMs: number, maxMs: number]>([
    [1000, "done", "never", 500, 30_000],
    [1001, "going-away", "backoff", 500, 30_000],
    [1002, "our-bug", "backoff", 1_000, 30_000],
    [1003, "our-bug", "backoff", 1_000, 30_000],
    [1004, "unknown", "backoff", 1_000, 30_000],
    [1005, "unknown", "backoff", 1_000, 30_000],
    [1006, "network", "backoff", 500, 30_000],
    [1007, "our-bug", "backoff", 1_000, 30_000],
    [1008, "forbidden", "never", 500, 30_000],
    [1009, "too-big", "backoff", 1_000, 30_000],
    [1010, "our-bug", "backoff", 1_000, 30_000],
    [1011, "their-bug", "backoff", 1_000, 60_000],
    [1012, "restart", "slot", 1_000, 5_000],
    [1013, "overload", "backoff", 10_000, 60_000],
    [1014, "network", "backoff", 500, 30_000],
    [1015, "network", "backoff", 5_000, 60_000],
    [3000, "reauthenticate", "after-credentials", 0, 30_000],
    [3003, "forbidden", "never", 500, 30_000],
    [3008, "network", "backoff", 500, 30_000],
    [3500, "unknown", "backoff", 1_000, 30_000],
    [4100, "unknown", "backoff", 1_000, 30_000],
    [5000, "unknown", "backoff", 1_000, 30_000],
  ])("of %i is %s, %s", (code, kind, when, minMs, maxMs) => {
    const reconnect = when !== "never";
    expect(policyFor({ code })).toMatchObject({ class: kind, reconnect, when, minMs, maxMs });
  });

  test("never sends again what led to 1003, 1007 or 1009", () => {
    const resends = registeredCodes().filter((code) => !policyFor({ code }).resend);
    expect(resends).toEqual([1003, 1007, 1009]);
  });

  test("gives up on defects at the third end in a row, on credentials at the second", () => {
    const limits = registeredCodes().map((code) => [code, policyFor({ code }).giveUpAfter]);
    expect(limits.filter(([, limit]) => limit !== undefined)).toEqual([
      [1002, 3],
      [1003, 3],
      [1007, 3],
      [1009, 3],
      [1010, 3],
      [3000, 2],
    ]);
  });

  test("obeys a slot wherever the advice is to come back after a delay", () => {
    for (const code of [1001, 1012, 1013, 4100]) {
      const advice = policyFor({ code, reason: "restarting after=2300" });
      expect(advice).toMatchObject({ when: "slot", slotMs: 2300 });
      expect(delayFor(advice, 0, 0.9)).toBe(2300);
    }
    for (const code of [1000, 1008, 3000, 3003]) {
      expect(policyFor({ code, reason: "after=2300" }).slotMs).toBeUndefined();
    }
  });

  test("is about the peer when this end failed the connection over a broken rule", () => {
    const advice = policyFor({ code: 1007, by: "us", rule: "text-not-utf8" });
    expect(advice).toMatchObject({ class: "their-bug", resend: true, giveUpAfter: 3 });
  });

  test.each<[status: number, kind: string, when: When, giveUpAfter?: number]>([
    [200, "their-bug", "backoff", 3],
    [302, "our-bug", "backoff", 3],
    [400, "our-bug", "backoff", 3],
    [401, "reauthenticate", "after-credentials", 2],
    [403, "forbidden", "never"],
    [404, "our-bug", "backoff", 3],
    [407, "reauthenticate", "after-credentials", 2],
    [408, "network", "backoff"],
    [426, "our-bug", "backoff", 3],
    [429, "overload", "backoff"],
    [500, "network", "backoff"],
    [502, "network", "backoff"],
    [503, "overload", "backoff"],
    [599, "network", "backoff"],
  ])("of a handshake that was answered with %i is %s, %s", (status, kind, when, giveUpAfter) => {
    const advice = policyFor({ code: 1006, rule: "response-status", detail: handshake(status) });
    expect(advice).toMatchObject({ class: kind, when });
    expect(advice.giveUpAfter).toBe(giveUpAfter);
  });

  test("of a handshake that brought no status is the network's, or the peer's defect by rule", () => {
    expect(policyFor({ code: 1006, detail: handshake() }).class).toBe("network");
    const broken = { code: 1006, rule: "response-accept-wrong", detail: handshake() };
    expect(policyFor(broken).class).toBe("their-bug");
  });

  test("keeps Retry-After as the shortest delay, an hour at most", () => {
    const wait = (ms?: number) => policyFor({ code: 1006, detail: handshake(503, ms) });
    expect(wait()).toMatchObject({ minMs: 10_000, maxMs: 60_000 });
    expect(wait(0)).toMatchObject({ minMs: 0, maxMs: 60_000 });
    expect(wait(90_000)).toMatchObject({ minMs: 90_000, maxMs: 180_000 });
    expect(wait(31_536_000_000)).toMatchObject({ minMs: 3_600_000, maxMs: 7_200_000 });
  });

  test("is slow when TLS failed, since certificates do not heal in a second", () => {
    const detail: EndDetail = { kind: "network", sentence: "TLS failed", cause: "tls" };
    expect(policyFor({ code: 1006, detail })).toEqual(policyFor({ code: 1015 }));
    const cut: EndDetail = { ...detail, cause: "cut" };
    expect(policyFor({ code: 1006, detail: cut })).toEqual(policyFor({ code: 1006 }));
  });
});

describe("overrides by code", () => {
  test("replace what they name and leave the rest", () => {
    const advice = policyFor({ code: 1012 }, { 1012: { minMs: 5_000, maxMs: 30_000 } });
    expect(advice).toEqual({ ...policyFor({ code: 1012 }), minMs: 5_000, maxMs: 30_000 });
  });

  test("do not touch other codes", () => {
    expect(policyFor({ code: 1006 }, { 1012: { when: "never" } })).toEqual(
      policyFor({ code: 1006 }),
    );
  });

  test("keep `reconnect` and `when` in agreement, whichever is given", () => {
    const merged = (code: number, own: Partial<Advice>) => {
      const { when, reconnect } = policyFor({ code }, { [code]: own });
      return [when, reconnect];
    };
    expect(merged(1006, { reconnect: false })).toEqual(["never", false]);
    expect(merged(1006, { reconnect: true })).toEqual(["backoff", true]);
    expect(merged(1006, { when: "never" })).toEqual(["never", false]);
    expect(merged(1008, { reconnect: true })).toEqual(["backoff", true]);
    expect(merged(1008, { reconnect: false })).toEqual(["never", false]);
    expect(merged(1008, { when: "now" })).toEqual(["now", true]);
    expect(merged(1006, { when: "now", reconnect: false })).toEqual(["now", true]);
  });
});

describe("the delay", () => {
  const backoff: Advice = {
    class: "network",
    reconnect: true,
    when: "backoff",
    minMs: 500,
    maxMs: 30_000,
    resend: true,
  };

  test("of a backoff lies under a bound that doubles with every attempt", () => {
    const longest = [0, 1, 2, 3, 4, 5, 6, 1000].map((attempt) => delayFor(backoff, attempt, 1));
    expect(longest).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
    expect([0, 1, 6].map((attempt) => delayFor(backoff, attempt, 0))).toEqual([500, 500, 500]);
  });

  test("of a restart without a slot is even over the whole range, from the first attempt", () => {
    const restart = policyFor({ code: 1012 });
    expect(delayFor(restart, 0, 0)).toBe(1_000);
    expect(delayFor(restart, 0, 0.5)).toBe(3_000);
    expect(delayFor(restart, 9, 1)).toBe(5_000);
  });

  test("is nothing for now, and without end for never", () => {
    expect(delayFor({ ...backoff, when: "now" }, 3, 0.5)).toBe(0);
    expect(delayFor({ ...backoff, when: "never" }, 3, 0.5)).toBe(Number.POSITIVE_INFINITY);
  });

  test("is the shortest one when the bounds contradict each other", () => {
    expect(delayFor({ ...backoff, minMs: 60_000 }, 0, 0.9)).toBe(60_000);
  });

  test("never leaves the bounds, for any code, attempt and chance", () => {
    fc.assert(
      fc.property(anyCode, anyAttempt, anyRandom, (code, attempt, random) => {
        const advice = policyFor({ code });
        fc.pre(advice.reconnect);
        const delayMs = delayFor(advice, attempt, random);
        expect(delayMs).toBeGreaterThanOrEqual(advice.minMs);
        expect(delayMs).toBeLessThanOrEqual(advice.maxMs);
      }),
    );
  });

  test("has bounds in order, and `reconnect` as `when` says, for any code and reason", () => {
    fc.assert(
      fc.property(anyCode, fc.string(), (code, reason) => {
        const { minMs, maxMs, reconnect, when } = policyFor({ code, reason });
        expect(minMs).toBeLessThanOrEqual(maxMs);
        expect(reconnect).toBe(when !== "never");
      }),
    );
  });
});
