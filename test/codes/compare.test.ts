import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compare, registeredCodes } from "../../src/codes/index.js";

const codes = [...registeredCodes(), 999, 1016, 3001, 4100, 5000];
const languageTags = ["en", "fr"] as const;

describe("two codes side by side", () => {
  test("differ first in what they mean, then in facts, numbered", () => {
    const { differences } = compare(1007, 1012);
    expect(differences.map(({ number, field }) => [number, field])).toEqual([
      [1, "meaning"],
      [2, "fault"],
      [3, "sentBy"],
      [4, "class"],
      [5, "retry"],
      [6, "resend"],
      [7, "registry"],
    ]);
    expect(differences[0].sentence).toMatch(/^1007 is a defect of a message/);
    expect(differences[2]).toEqual({
      number: 3,
      field: "sentBy",
      label: "Sent by",
      a: "either end",
      b: "the server",
      sentence: "Either end may send 1007; only a server sends 1012.",
    });
  });

  test("say when to use which, each alone and the choice between them", () => {
    const { whenToUseWhich } = compare(1012, 1013);
    expect(whenToUseWhich.a).toMatch(/^Send 1012/);
    expect(whenToUseWhich.b).toMatch(/^Send 1013/);
    expect(whenToUseWhich.choose).toMatch(/1012.*1013/);
    expect(compare(1012, 3008).whenToUseWhich.choose).toBeUndefined();
  });

  test("work for all pairs of registered codes and ranges, both ways, in every language", () => {
    for (const lang of languageTags) {
      for (const a of codes) for (const b of codes) checkPair(a, b, lang);
    }
  });

  test("differ in the same respects in every language", () => {
    for (const a of codes) {
      for (const b of codes) {
        const [english, french] = languageTags.map((lang) =>
          compare(a, b, { lang }).differences.map(({ field }) => field),
        );
        expect(french).toEqual(english);
      }
    }
  });

  test("have a difference whenever they are two registered codes", () => {
    const same = registeredCodes().flatMap((a) =>
      registeredCodes()
        .filter((b) => b > a && compare(a, b).differences.length === 0)
        .map((b) => [a, b]),
    );
    expect(same).toEqual([]);
  });

  test("have none when they are the same code, and say so", () => {
    const { differences, summary } = compare(1007, 1007);
    expect(differences).toEqual([]);
    expect(summary).toBe("It is the same code.");
    expect(compare(1007, 1007, { lang: "fr" }).summary).toBe("C’est le même code.");
  });

  test("have none in the catalogue when they are two codes of one application", () => {
    expect(compare(4100, 4200).differences).toEqual([]);
    expect(compare(4100, 4200).summary).toMatch(/^4100 means: .*; 4200 means: /);
  });

  test("link to the sources of both, each once", () => {
    const urls = compare(1007, 1012).links.map(({ url }) => url);
    expect(new Set(urls).size).toBe(urls.length);
    expect(urls).toContain("https://www.rfc-editor.org/rfc/rfc6455#section-8.1");
    expect(urls).toContain(
      "https://mailarchive.ietf.org/arch/msg/hybi/P_1vbD9uyHl63nbIIbFxKMfSwcM/",
    );
  });

  test("may be any two numbers of two bytes", () => {
    const anyCode = fc.integer({ min: 0, max: 65_535 });
    fc.assert(fc.property(anyCode, anyCode, fc.constantFrom(...languageTags), checkPair), {
      numRuns: 50,
    });
  });

  test("must be close codes", () => {
    expect(() => compare(1007, 70_000)).toThrow(RangeError);
    expect(() => compare(-1, 1007)).toThrow(RangeError);
  });
});

/** The other way round everything is the same with a and b changed. */
function checkPair(a: number, b: number, lang: string): void {
  const forth = compare(a, b, { lang });
  const back = compare(b, a, { lang });
  expect([forth.a.code, forth.b.code]).toEqual([a, b]);
  expect(back.differences.map(({ field }) => field)).toEqual(
    forth.differences.map(({ field }) => field),
  );
  for (const [at, difference] of forth.differences.entries()) {
    const { sentence, field } = difference;
    expect(difference.number).toBe(at + 1);
    expect(difference.a).not.toBe(difference.b);
    expect([back.differences[at].b, back.differences[at].a]).toEqual([difference.a, difference.b]);
    expect(sentence).toMatch(/^[\p{Lu}\d].*\.$/u);
    expect(sentence).not.toMatch(/undefined|[{}]/);
    if (field === "meaning" && forth.whenToUseWhich.choose !== undefined) {
      expect(back.differences[at].sentence).toBe(sentence);
    }
    expect(sentence).toContain(String(a));
    expect(sentence).toContain(String(b));
  }
  expect(back.whenToUseWhich.choose).toBe(forth.whenToUseWhich.choose);
}
