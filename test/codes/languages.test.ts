import { describe, expect, test } from "vitest";
import { explain, languages, languageTagOf } from "../../src/codes/index.js";

describe("a language of the catalogue", () => {
  test.each([
    ["en", "en"],
    ["fr", "fr"],
    ["FR", "fr"],
    ["fr-CA", "fr"],
    ["fr_FR.UTF-8", "fr"],
    ["en-GB-oxendict", "en"],
  ])("%s is %s", (tag, known) => {
    expect(languageTagOf(tag)).toBe(known);
    expect(explain(1000, { lang: tag }).lang).toBe(known);
  });

  test.each(["", "C", "tlh", "french", "toString", "1"])("%j is none", (tag) => {
    expect(languageTagOf(tag)).toBeUndefined();
    expect(() => explain(1000, { lang: tag })).toThrow(
      new RangeError(`Cannot explain in "${tag}": the catalogue speaks en, fr`),
    );
  });

  test("knows its own tag and name", () => {
    for (const [tag, language] of Object.entries(languages)) {
      expect(language.tag).toBe(tag);
      expect(new Intl.DisplayNames(tag, { type: "language" }).of(tag)).toBe(language.name);
    }
  });
});
