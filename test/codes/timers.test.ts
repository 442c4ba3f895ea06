import { expect, test } from "vitest";
import { findCuts, isRound } from "../../src/codes/timers.js";

test("whole half minutes are round, from the first on and to a second", () => {
  expect([30_000, 59_200, 120_900, 3_600_000].map((ageMs) => isRound({ ageMs }))).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect([0, 500, 28_000, 45_000, 62_000].map((idleMs) => isRound({ idleMs }))).toEqual([
    false,
    false,
    false,
    false,
    false,
  ]);
});

test("a time that people give in round numbers fits a limit near it", () => {
  const found = findCuts("idle", { idleMs: 98_000, hops: ["cloudflare"] });
  expect(found).toMatchObject({ signs: ["idle"], cuts: [{ hop: { id: "cloudflare" } }] });
});

test("a hop that shows another code has not cut", () => {
  expect(findCuts("idle", { code: "none", hops: ["nginx"] })).toBeUndefined();
});

test("without a hop or a time nothing is found and nothing ruled out", () => {
  expect(findCuts("change", { code: 1006 })).toEqual({ cuts: [], signs: [] });
  expect(findCuts("age", { code: 1006 })).toEqual({ cuts: [], signs: [] });
});
