import { describe, expect, test } from "vitest";
import type { DrainOptions } from "../../src/server/drain.js";
import { checkDrain, wrongCode } from "../../src/server/drain-check.js";

const ms = "expected a number from 0 to 2147483647";
const jitter = "expected two numbers from 0 to 2147483647, the lower first";
const names =
  "delayMs, code, reason, closeTimeoutMs, signal, overMs, maxMs, ratePerSecond, jitterMs, slots";

describe("the options of a drain", () => {
  test.each([
    [{}],
    [{ delayMs: 0, overMs: 2 ** 31 - 1, maxMs: 0.5, closeTimeoutMs: 0, ratePerSecond: "auto" }],
    [{ code: () => 1001, reason: "", slots: false, jitterMs: [0, 0], ratePerSecond: 0.1 }],
    [{ code: 4000, signal: new AbortController().signal, slots: undefined }],
  ])("may be %o", (options) => {
    expect(() => checkDrain(options as DrainOptions<never>)).not.toThrow();
  });

  test.each<[options: unknown, error: TypeError | RangeError]>([
    [5, new TypeError("options 5: expected an object")],
    [null, new TypeError("options null: expected an object")],
    ["SIGTERM", new TypeError('options "SIGTERM": expected an object')],
    [{ maxms: 5 }, new TypeError(`the option "maxms": expected one of ${names}`)],
    [{ slots: "yes" }, new TypeError('slots "yes": expected a boolean')],
    [{ reason: 5 }, new TypeError("reason 5: expected a string")],
    [{ signal: true }, new TypeError("signal true: expected an AbortSignal")],
    [{ overMs: -1 }, new RangeError(`overMs -1: ${ms}`)],
    [{ maxMs: "5" }, new RangeError(`maxMs "5": ${ms}`)],
    [{ delayMs: 2 ** 31 }, new RangeError(`delayMs 2147483648: ${ms}`)],
    [
      { ratePerSecond: 0 },
      new RangeError('ratePerSecond 0: expected a number more than 0 or "auto"'),
    ],
    [{ jitterMs: [2, 1] }, new RangeError(`jitterMs [2,1]: ${jitter}`)],
  ])("are refused as %o, by name", (options, error) => {
    const kind = error.constructor as typeof TypeError;
    expect(() => checkDrain(options as never)).toThrow(
      new kind(`Cannot drain with ${error.message}`),
    );
  });

  test("may not have a code that may not be sent", () => {
    expect(() => checkDrain({ code: 1006 as never })).toThrow(wrongCode(1006));
    expect(wrongCode(1006).message).toBe(
      "Cannot drain with close code 1006: expected 1000-1003, 1007-1014 or 3000-4999 (RFC 6455 §7.4)",
    );
  });
});
