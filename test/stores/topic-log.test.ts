import { expect, it } from "vitest";
import { retentionOf } from "../../src/stores/retention.js";
import { TopicLog } from "../../src/stores/topic-log.js";
import { bytes } from "./samples.js";

const item = { topic: "news", data: bytes("x") };

it("gives the right entries however much was trimmed before", () => {
  const log = new TopicLog("00000000", retentionOf({ maxEntries: 50 }), 0);
  for (let offset = 1; offset <= 1000; offset++) {
    expect(log.append(item, 0)).toBe(offset);
    const { first, last, entries } = log.read(offset - 3, 10, 0);
    expect([first, last]).toEqual([Math.max(1, offset - 49), offset]);
    expect(entries.map((entry) => entry.offset)).toEqual(
      [offset - 2, offset - 1, offset].filter((each) => each > 0),
    );
  }
});

it("forgets a producer that has been silent for long", () => {
  const log = new TopicLog("00000000", retentionOf({ maxAgeMs: 10, forgetMs: 100 }), 0);
  const once = { ...item, producer: "x", seq: 1 };
  expect(log.append(once, 0)).toBe(1);
  expect(log.append(once, 90)).toBe(1);
  log.append(item, 101);
  expect(log.append(once, 102)).toBe(3);
});

it("is forgotten when nobody writes or reads", () => {
  const log = new TopicLog("00000000", retentionOf({ maxAgeMs: 10, forgetMs: 100 }), 0);
  log.read(0, 1, 50);
  expect(log.isForgotten(150)).toBe(false);
  expect(log.isForgotten(151)).toBe(true);
});
