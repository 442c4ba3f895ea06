import { expect, test } from "vitest";
import { bracketed, isolatedLtr, western, wholeSentence } from "../../src/codes/marks.js";

test("clauses make one sentence with a capital letter, as the language writes them", () => {
  const english = { tag: "en", marks: western };
  expect(wholeSentence(["it is so", "this is not"], english)).toBe("It is so; this is not.");
  expect(wholeSentence(["1007 is so"], english)).toBe("1007 is so.");
  expect(wholeSentence(["istemci"], { tag: "tr", marks: western })).toBe("İstemci.");
});

test("brackets bring the space before them along", () => {
  expect(`Sample${bracketed("client", western)}`).toBe("Sample (client)");
});

test("a name is isolated by signs that nobody sees", () => {
  expect(isolatedLtr("after=<ms>")).toBe("\u2066after=<ms>\u2069");
});
