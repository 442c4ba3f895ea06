import { describe, expect, test } from "vitest";
import { codes } from "../../../src/codes/en/codes.js";
import { isBrowserSendable, isSendable, nameOf } from "../../../src/codes/index.js";
import { expectPhrases, expectSentences } from "../wording.js";

describe("the English text of a code", () => {
  test("is whole sentences under a title and a gist", () => {
    for (const [key, { title, gist, ...sentences }] of Object.entries(codes)) {
      expectPhrases({ [`${key}.title`]: title, [`${key}.gist`]: gist });
      expectSentences({ [key]: sentences });
    }
  });

  test("has the name for its title, and a gist of one line", () => {
    const numbers = { unused: 0, protocol: 1016, library: 3001, private: 4000, above: 5000 };
    for (const [key, { title, gist }] of Object.entries(codes)) {
      const code = numbers[key as keyof typeof numbers] ?? Number(key);
      expect(title).toBe(nameOf(code));
      expect(gist.length, key).toBeLessThanOrEqual(78);
    }
  });

  test("tells to send what may be sent, and says of the rest that it can not", () => {
    for (const [key, { whenToUse }] of Object.entries(codes)) {
      const code = Number(key);
      if (Number.isNaN(code)) continue;
      const advises = /^(Send|Leave) /.test(whenToUse);
      expect(advises, key).toBe(isSendable(code));
      expect(/can not send 10|Never use 1004/.test(whenToUse), key).toBe(!isSendable(code));
    }
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
