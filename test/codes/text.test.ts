import { describe, expect, test } from "vitest";
import {
  compareText,
  createEnd,
  explainText,
  languages,
  registeredCodes,
} from "../../src/codes/index.js";

const codes = [...registeredCodes(), 0, 1016, 3001, 4100, 5000];

/** What can not be broken: addresses, and a console's long words. */
const longLines = (text: string, columns: number) =>
  text.split("\n").filter((line) => line.length > columns && line.trim().includes(" "));

describe("an explanation as text", () => {
  test("has every part, in the order of reading", () => {
    const text = explainText(1007);
    const { labels } = languages.en;
    const headings = [
      "1007 Invalid Payload Data",
      labels.description,
      labels.whenYouSeeIt,
      labels.howToFix,
      labels.whenToUse,
      labels.atAGlance,
      labels.seenAs,
      `${labels.sample} (client)`,
      labels.links,
    ];
    expect(text.split("\n").filter((line) => /^\S/.test(line))).toEqual(headings);
    expect(text).toContain("  A message's content does not fit its kind");
  });

  test("names a code in English and in the reader's language", () => {
    expect(explainText(1012, { lang: "fr" })).toMatch(
      /^1012 Service Restart \(Redémarrage du service\)\n/,
    );
  });

  test("tells of the end first when there was one", () => {
    const end = createEnd({ code: 1006, reason: "", clean: false, by: "network" });
    const text = explainText(1006, { end });
    expect(text).toContain(
      "This end\n  - The connection ended without a close frame from either end.\n",
    );
  });

  test("fits 80 columns in every language, and fewer when asked", () => {
    for (const code of codes) {
      for (const lang of ["en", "fr"]) {
        expect(longLines(explainText(code, { lang }), 80), `${code} ${lang}`).toEqual([]);
        const narrow = explainText(code, { lang, columns: 60 });
        const prose = narrow.split("\n").filter((line) => !line.startsWith("    "));
        expect(longLines(prose.join("\n"), 60), `${code} ${lang}`).toEqual([]);
      }
    }
  });

  test("is plain, or coloured for a terminal", () => {
    const plain = explainText(1007);
    const coloured = explainText(1007, { colour: true });
    expect(plain).not.toContain("\x1b");
    expect(coloured).toContain("\x1b[1mHow to fix it\x1b[0m");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the escapes are what is taken out
    expect(coloured.replace(/\x1b\[[\d;]*m/g, "")).toBe(plain);
  });
});

describe("a comparison as text", () => {
  test("has the differences numbered, the choice, and both codes", () => {
    const text = compareText(1007, 1012);
    expect(text).toMatch(/^1007 Invalid Payload Data\n1012 Service Restart\n\nIn short\n/);
    expect(text).toContain("\nKey differences\n  1. 1007 is a defect");
    expect(text).toContain("\n  7. 1007 is defined in");
    expect(text).toContain("\nWhen to use which\n  They never compete");
    expect(text.match(/^How to fix it$/gm)).toHaveLength(2);
  });

  test("is short where there is little to say", () => {
    expect(compareText(1007, 1007).match(/^How to fix it$/gm)).toHaveLength(1);
    expect(compareText(1012, 3008)).toContain("\nWhen to use which\n  1012  Send 1012");
    expect(compareText(4100, 4200)).not.toContain("Key differences");
  });

  test("fits 80 columns for every pair, in every language", () => {
    for (const lang of ["en", "fr"]) {
      for (const a of codes) {
        for (const b of [1000, 1006, 1012, 4100]) {
          expect(longLines(compareText(a, b, { lang }), 80), `${a} ${b} ${lang}`).toEqual([]);
        }
      }
    }
  });
});
