import { describe, expect, test } from "vitest";
import { codes } from "../../../src/codes/fr/codes.js";
import { isBrowserSendable, languages } from "../../../src/codes/index.js";
import { expectPhrases, expectSentences, expectTranslation } from "../wording.js";

describe("the French text of a code", () => {
  test("is whole sentences under a title and a gist", () => {
    for (const [key, { title, gist, ...sentences }] of Object.entries(codes)) {
      expectPhrases({ [`${key}.title`]: title, [`${key}.gist`]: gist });
      expectSentences({ [key]: sentences });
    }
  });

  test("says what the English says, with the same numbers and other words", () => {
    expectTranslation("codes", languages.fr);
  });

  test("never tells a script in a browser to send what only others may", () => {
    for (const [key, text] of Object.entries(codes)) {
      for (const [, code] of Object.values(text)
        .join(" ")
        .matchAll(/close\((\d+)/g)) {
        expect(isBrowserSendable(Number(code)), key).toBe(true);
      }
    }
  });
});
