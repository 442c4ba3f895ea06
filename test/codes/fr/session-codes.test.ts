import { expect, test } from "vitest";
import { sessionCodes as en } from "../../../src/codes/en/session-codes.js";
import { sessionCodes as fr } from "../../../src/codes/fr/session-codes.js";

test("French says all that English says, and no sentence is left in English", () => {
  expect(Object.keys(fr.codes)).toEqual(Object.keys(en.codes));
  const english = JSON.stringify(en);
  for (const text of Object.values(fr.codes)) {
    for (const sentence of Object.values(text)) expect(english).not.toContain(sentence);
  }
  expect(fr.mention(4410, "partie")).toContain("4410 signifie : partie.");
});
