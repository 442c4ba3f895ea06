import { expect, test } from "vitest";
import { createEnd } from "../../src/codes/index.js";
import { ar } from "../../src/codes/ar/index.js";
import { explained } from "../../src/inspector/catalogue.js";

const end = createEnd({ code: 1007, reason: "", clean: true, by: "peer" });

test("an end is explained in a language by its tag, which is loaded", async () => {
  const { lang, direction, sentences, howToFix } = await explained(end, "de-CH");
  expect([lang, direction]).toEqual(["de", "ltr"]);
  expect(sentences[0]).toContain("1007");
  expect(howToFix).toMatch(/^Was zu tun ist: Senden/);
});

test("and in a language that is given", async () => {
  expect(await explained(end, ar)).toMatchObject({ lang: "ar", direction: "rtl" });
});
