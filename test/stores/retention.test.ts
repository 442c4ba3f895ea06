import { expect, it } from "vitest";
import { requireOptions, requireWhole, retentionOf } from "../../src/stores/retention.js";

it("keeps 10,000 entries and 16 MiB of a topic, for an hour, and the topic for a day", () => {
  expect(retentionOf()).toEqual({
    maxEntries: 10_000,
    maxBytes: 16_777_216,
    maxAgeMs: 3_600_000,
    forgetMs: 86_400_000,
  });
});

it("remembers a topic at least as long as its entries", () => {
  expect(retentionOf({ maxAgeMs: 100_000_000 }).forgetMs).toBe(100_000_000);
  expect(() => retentionOf({ maxAgeMs: 1000, forgetMs: 999 })).toThrow(
    "Cannot open the store with topics.forgetMs 999: expected a whole number from 1000 up",
  );
});

it.each([
  ["maxEntries", 0],
  ["maxBytes", 1.5],
  ["maxAgeMs", Number.NaN],
  ["forgetMs", Number.POSITIVE_INFINITY],
])("refuses %s %d", (name, value) => {
  expect(() => retentionOf({ [name]: value })).toThrow(RangeError);
});

it("names an option it does not know", () => {
  expect(() => retentionOf({ maxEntires: 3 } as never)).toThrow(
    'Cannot open the store with topics "maxEntires": expected one of maxEntries, maxBytes',
  );
});

it.each([
  [undefined, "undefined"],
  [null, "null"],
  ["a.db", '"a.db"'],
  [[], "[]"],
])("says that options are an object, not %o", (given, shown) => {
  expect(() => requireOptions("option", given, ["path"])).toThrow(
    new TypeError(`Cannot open the store with options ${shown}: expected an object`),
  );
  expect(() => requireOptions("topics", given, ["maxBytes"])).toThrow(
    new TypeError(`Cannot open the store with topics ${shown}: expected an object`),
  );
});

it("names both ends of a range", () => {
  expect(() => requireWhole("pollMs", 0, 1, 1000)).toThrow(
    "Cannot open the store with pollMs 0: expected a whole number from 1 to 1000",
  );
});
