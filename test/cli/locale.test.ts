import { expect, test } from "vitest";
import { languageFlag, localeOf } from "../../src/cli/locale.js";
import { languageNames } from "../../src/codes/index.js";

test.each([
  [{ LANG: "de_DE.UTF-8" }, "de"],
  [{ LANG: "de_DE.UTF-8", LC_MESSAGES: "pt_BR.UTF-8" }, "pt"],
  [{ LANG: "de_DE.UTF-8", LC_MESSAGES: "pt_BR.UTF-8", LC_ALL: "ja_JP.UTF-8" }, "ja"],
  [{ LANG: "de_DE.UTF-8", LC_ALL: "" }, "de"],
  [{ LANG: "de_DE.UTF-8", LC_ALL: "C" }, undefined],
  [{ LANG: "tlh" }, undefined],
  [{}, undefined],
])("the reader of %j is spoken to in %s", (env, tag) => {
  expect(localeOf(env)).toBe(tag);
});

test("the help names every language", () => {
  expect(languageFlag.help).toContain(Object.keys(languageNames).join(", "));
});
