import { expect, test } from "vitest";
import { completeLimits } from "../../src/protocol/limits.js";

test("limits have the defaults that the documentation states", () => {
  expect(completeLimits()).toEqual({
    maxMessageBytes: 16_777_216,
    maxFrameBytes: 16_777_216,
    maxFragments: 65_536,
    maxInflateRatio: 200,
    maxControlFramesPerSecond: 100,
    closeTimeoutMs: 10_000,
    lingerMs: 2_000,
  });
});

test("a larger message may come in one frame, unless the frame has its own limit", () => {
  const maxMessageBytes = 64 * 2 ** 20;
  expect(completeLimits({ maxMessageBytes })).toMatchObject({
    maxMessageBytes,
    maxFrameBytes: maxMessageBytes,
  });
  expect(completeLimits({ maxMessageBytes, maxFrameBytes: 1000 }).maxFrameBytes).toBe(1000);
});

test("a limit given as undefined is the default", () => {
  expect(completeLimits({ lingerMs: undefined })).toEqual(completeLimits());
});

test("complete limits are shared, not copied: a server has many connections", () => {
  const complete = completeLimits({ maxFragments: 3 });
  expect(completeLimits(complete)).toBe(complete);
  expect(completeLimits()).toBe(completeLimits(undefined));
});

test.each([0, -1, Number.NaN])("a limit of %s is refused", (maxFragments) => {
  expect(() => completeLimits({ maxFragments })).toThrow(
    new RangeError(
      `Cannot limit a connection: maxFragments is ${maxFragments}, where a positive number is expected`,
    ),
  );
});

test("Infinity switches a limit off", () => {
  const maxMessageBytes = Number.POSITIVE_INFINITY;
  expect(completeLimits({ maxMessageBytes }).maxMessageBytes).toBe(maxMessageBytes);
});
