import { describe, expect, test } from "vitest";
import {
  compare,
  compareText,
  explain,
  explainText,
  languageNames,
  languages,
  languageTagOf,
  loadLanguage,
} from "../../src/codes/index.js";

describe("a language of the catalogue", () => {
  test.each([
    ["en", "en"],
    ["fr", "fr"],
    ["FR", "fr"],
    ["fr-CA", "fr"],
    ["fr_FR.UTF-8", "fr"],
    ["en-GB-oxendict", "en"],
  ])("%s is %s, and always there", (tag, known) => {
    expect(languageTagOf(tag)).toBe(known);
    expect(explain(1000, { lang: tag }).lang).toBe(known);
  });

  test.each(["", "C", "tlh", "french", "toString", "1"])("%j is none", (tag) => {
    expect(languageTagOf(tag)).toBeUndefined();
    expect(() => explain(1000, { lang: tag })).toThrow(
      new RangeError(
        `Cannot explain in "${tag}": the catalogue speaks ${Object.keys(languageNames).join(", ")}`,
      ),
    );
  });

  test("knows its own tag and name", () => {
    for (const [tag, name] of Object.entries(languageNames)) {
      expect(new Intl.DisplayNames(tag, { type: "language" }).of(tag)).toBe(name);
    }
    for (const [tag, language] of Object.entries(languages)) expect(language.tag).toBe(tag);
  });

  test("that is not there yet says how to load it", () => {
    expect(languageTagOf("de_AT")).toBe("de");
    expect(() => explain(1000, { lang: "de-AT" })).toThrow(
      new RangeError(
        'Cannot explain in "de-AT" before it is loaded: expected { lang: await loadLanguage("de") }, or { lang: de } with de from "revoir/codes/de"',
      ),
    );
  });

  test("is taken itself wherever its tag is", async () => {
    const lang = await loadLanguage("de");
    expect(explain(1007, { lang }).title).toBe(lang.codes[1007].title);
    expect(compare(1007, 1012, { lang }).lang).toBe("de");
    expect(explainText(1007, { lang })).toContain(`\n${lang.labels.howToFix}\n`);
    expect(compareText(1007, 1012, { lang })).toContain(`\n${lang.labels.whenToUseWhich}\n`);
  });
});
