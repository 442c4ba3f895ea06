import { expect, test } from "vitest";
import { bracketed, western, wholeSentence } from "../../src/codes/marks.js";

test("clauses make one sentence with a capital letter, as the language writes them", () => {
  const english = { tag: "en", marks: western };
  expect(wholeSentence(["it is so", "this is not"], english)).toBe("It is so; this is not.");
  expect(wholeSentence(["1007 is so"], english)).toBe("1007 is so.");
  expect(wholeSentence(["istemci"], { tag: "tr", marks: western })).toBe("İstemci.");
});

test("brackets bring the space before them along", () => {
  expect(`Sample${bracketed("client", western)}`).toBe("Sample (client)");
});
