import { describe, expect, test } from "vitest";
import { words } from "../../../src/codes/fr/words.js";
import { entryOf, languages } from "../../../src/codes/index.js";
import { expectPhrases, expectTranslation, textsOf } from "../wording.js";

describe("the French words", () => {
  test("are there, and clauses have a place for the code", () => {
    const { labels, ...rest } = words;
    const { noDifference, ...headings } = labels;
    expect(noDifference).toMatch(/\.$/);
    expectPhrases(headings);
    expectPhrases(rest);
    const clauses = textsOf(rest).filter(([path]) => path.endsWith(".clause"));
    for (const [path, clause] of clauses) expect(clause.match(/\{\}/g), path).toHaveLength(1);
  });

  test("are not the English ones", () => {
    expectTranslation("labels", languages.fr, ["client"]);
    expectTranslation("fields", languages.fr);
    expectTranslation("occasions", languages.fr);
  });

  test.each([
    [1000, "ne revient pas"],
    [
      1002,
      "revient après un délai aléatoire de 1 à 30 s qui s'allonge, et renonce à la 3e fin d'affilée",
    ],
    [1006, "revient après un délai aléatoire de 0,5 à 30 s qui s'allonge"],
    [1012, "revient au créneau qu'il a reçu, sinon après un délai aléatoire de 1 à 5 s"],
    [3000, "revient une fois pourvu de nouveaux identifiants, et renonce à la 2e fin d'affilée"],
  ])("say what a client does after %i", (code, does) => {
    expect(words.retry(entryOf(code).retry)).toBe(does);
    expect(words.retryClause(code, does)).toBe(`après ${code} un client ${does}`);
  });
});
