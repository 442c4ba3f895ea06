import { describe, expect, test } from "vitest";
import { words } from "../../../src/codes/en/words.js";
import { entryOf } from "../../../src/codes/index.js";
import { expectPhrases, textsOf } from "../wording.js";

describe("the English words", () => {
  test("are there, and clauses have a place for the code", () => {
    const { labels, ...rest } = words;
    const { noDifference, ...headings } = labels;
    expect(noDifference).toMatch(/\.$/);
    expectPhrases(headings);
    expectPhrases(rest);
    const clauses = textsOf(rest).filter(([path]) => path.endsWith(".clause"));
    expect(clauses.length).toBeGreaterThan(30);
    for (const [path, clause] of clauses) expect(clause.match(/\{\}/g), path).toHaveLength(1);
  });

  test.each([
    [1000, "stays away"],
    [
      1002,
      "comes back after a random delay of 1-30 s that grows, and gives up at the third in a row",
    ],
    [1006, "comes back after a random delay of 0.5-30 s that grows"],
    [1012, "comes back at the slot it was given, else after a random delay of 1-5 s"],
    [3000, "comes back once it has new credentials, and gives up at the second in a row"],
  ])("say what a client does after %i", (code, does) => {
    expect(words.retry(entryOf(code).retry)).toBe(does);
    expect(words.retryClause(code, does)).toBe(`after ${code} a client ${does}`);
  });

  test("say what a client does that comes back at once, or gives up late", () => {
    const { retry } = entryOf(1006);
    expect(words.retry({ ...retry, when: "now", giveUpAfter: 5 })).toBe(
      "comes back at once, and gives up at the 5th in a row",
    );
  });
});
