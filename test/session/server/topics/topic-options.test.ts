import { expect, test } from "vitest";
import { topicSettings } from "../../../../src/session/server/topics/topic-options.js";

test("what is left out has its default", () => {
  expect(topicSettings({ pollMs: 5, tailBytes: undefined }, 7)).toMatchObject({
    pollMs: 5,
    storeTimeoutMs: 7,
    maxPerSession: 100,
    tailBytes: 4 * 2 ** 20,
  });
});

test("a number out of its range is refused", () => {
  expect(() => topicSettings({ maxPerSession: 1025 }, 1)).toThrow(
    "Cannot use topics.maxPerSession 1025: expected a whole number from 0 to 1024",
  );
  expect(() => topicSettings({ pollMs: 0 }, 1)).toThrow(RangeError);
  expect(() => topicSettings({ tailEntries: Number.NaN }, 1)).toThrow(RangeError);
});
