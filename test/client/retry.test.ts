import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Retry, type RetryOptions } from "../../src/client/retry.js";
import { chance } from "./fakes.js";

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  chance(0.5);
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const facts = (code: number) => ({ code, reason: "", clean: true, by: "peer" }) as const;

/** The delays after ends with these codes in a row. */
function delays(codes: number[], options?: RetryOptions | false): (number | undefined)[] {
  const retry = new Retry(options);
  return codes.map((code) => {
    const at = retry.next(retry.judge(facts(code)), 0);
    return at === undefined ? undefined : at - Date.now();
  });
}

test("the bound of the delay doubles with every attempt", () => {
  expect(delays([1006, 1006, 1006])).toEqual([750, 1250, 2250]);
});

test("an end that is final has no next attempt", () => {
  expect(delays([1000])).toEqual([undefined]);
  expect(delays([1008])).toEqual([undefined]);
});

test("ends of one class are counted, whatever lies between them", () => {
  expect(delays([1007, 1006, 1007, 1006, 1007]).map((ms) => ms === undefined)).toEqual([
    false,
    false,
    false,
    false,
    true,
  ]);
});

test("false means never, a limit means so many", () => {
  expect(delays([1012], false)).toEqual([undefined]);
  expect(delays([1012, 1006, 1006], { maxAttempts: 2 })[2]).toBeUndefined();
  expect(delays([1012], { maxAttempts: 0 })).toEqual([undefined]);
});

test("a connection that lasted starts the count anew", () => {
  const retry = new Retry({ stableMs: 500 });
  const end = retry.judge(facts(1007));
  for (let i = 0; i < 10; i++) {
    expect(retry.next(end, 500)).toBeDefined();
    expect(retry.attempt).toBe(1);
  }
  expect(retry.next(end, 499)).toBeDefined();
  expect(retry.next(end, Number.NaN)).toBeUndefined();
});

test("an end carries the advice that holds for its link", () => {
  const table = new Retry({ policy: { 1012: { minMs: 7 } } });
  expect(table.judge(facts(1012)).advice).toMatchObject({ minMs: 7, maxMs: 5000 });
  expect(table.judge(facts(1013)).advice.minMs).toBe(10_000);
  const asked = new Retry({ policy: ({ code }) => (code === 1012 ? { when: "now" } : undefined) });
  expect(asked.judge(facts(1012)).advice.when).toBe("now");
  expect(asked.judge(facts(1013)).advice.when).toBe("backoff");
});
