import { expect, test } from "vitest";
import { commaSeconds, holdShortWords, holdUnits } from "../../src/codes/no-break.js";

test("a number stays with its unit, and only with a unit", () => {
  expect(holdUnits("1 bis 5 s und 2 min, 1000 sagt 5 s's", ["s", "min"])).toBe(
    "1 bis 5\u00a0s und 2\u00a0min, 1000 sagt 5 s's",
  );
});

test("a word of one letter stays with the next one", () => {
  expect(holdShortWords("W kodzie i w ramce (o tym) z", "iwo")).toBe(
    "W\u00a0kodzie i\u00a0w\u00a0ramce (o\u00a0tym) z",
  );
});

test("seconds have a comma and the language's unit", () => {
  expect([commaSeconds(2_300, "s"), commaSeconds(60_000, "с")]).toEqual(["2,3 s", "60 с"]);
});
