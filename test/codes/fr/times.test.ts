import { expect, test } from "vitest";
import { rangeOf, seconds } from "../../../src/codes/fr/times.js";

test("seconds have a decimal comma", () => {
  expect([seconds(2_300), seconds(500), seconds(60_000)]).toEqual(["2,3 s", "0,5 s", "60 s"]);
});

test("a range names its unit once", () => {
  expect(rangeOf(500, 30_000)).toBe("de 0,5 à 30 s");
});
