import { describe, expect, test } from "vitest";
import { hops } from "../../src/codes/hops.js";

const cuts = hops.flatMap(({ name, cuts }) => cuts.map((cut) => ({ name, ...cut })));

describe("the table of hops", () => {
  test("has each hop once, and at least one cut of each", () => {
    expect(new Set(hops.map(({ id }) => id)).size).toBe(hops.length);
    expect(new Set(hops.map(({ name }) => name)).size).toBe(hops.length);
    for (const { cuts } of hops) expect(cuts.length).toBeGreaterThan(0);
  });

  test.each(cuts)("says where it is written that $name cuts ($kind)", ({ url }) => {
    expect(new URL(url).protocol).toBe("https:");
  });

  test("has a time or something to set for every limit", () => {
    for (const { kind, ms, setting } of cuts) {
      if (kind !== "change") expect(ms ?? setting).toBeDefined();
    }
  });

  test("has no limit that can be set to less than it is by default", () => {
    for (const { ms = 0, maxMs = Infinity } of cuts) expect(maxMs).toBeGreaterThan(ms);
  });
});
