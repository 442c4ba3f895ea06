import { beforeAll, describe, expect, test } from "vitest";
import {
  type Comparison,
  compare as compareCodes,
  registeredCodes,
} from "../../dist/codes/index.js";
import { type Edition, editions } from "../../site/editions.js";
import { compare } from "../../site/kinds/compare/index.js";
import { confusedPairs } from "../../site/kinds/compare/pairs.js";
import type { Page } from "../../site/pages.js";
import { markupOf, pageAt, said } from "../support/site-pages.js";

interface Version {
  readonly edition: Edition;
  readonly pages: readonly Page[];
}

let versions: readonly Version[];

beforeAll(async () => {
  versions = (await editions()).map((edition) => ({ edition, pages: compare(edition) }));
});

describe("comparing two codes", () => {
  test("has a page for each two registered codes in every language, the smaller first", () => {
    const codes = registeredCodes();
    const routes = codes.flatMap((a) => codes.filter((b) => b > a).map((b) => `${a}-vs-${b}/`));
    expect(routes).toHaveLength(171);
    for (const { pages } of versions) {
      expect(pages.map(({ route }) => route)).toEqual(["compare/", ...routes]);
    }
  });

  test("says all that the catalogue says, in the page's language", () => {
    for (const { edition, pages } of versions) {
      const page = markupOf(pageAt(pages, "1007-vs-1012/"), edition);
      for (const sentence of sentencesOf(compareCodes(1007, 1012, { lang: edition.language }))) {
        expect(page).toContain(said(sentence));
      }
    }
  });

  test("says once what is the same for both, and twice what is not", () => {
    const page = markupOf(pageAt(versions[0].pages, "1007-vs-1012/"), versions[0].edition);
    expect(page).toContain('<td colspan="2">yes</td>');
    expect(page).toContain('<td data-code="1007">never</td><td data-code="1012">yes</td>');
  });

  test("numbers as many differences as the catalogue has", () => {
    const { edition, pages } = versions[0];
    for (const page of pages.slice(1)) {
      const [a, b] = page.route.split("-vs-").map((code) => Number.parseInt(code, 10));
      const list = /<ol class="differences">(.*?)<\/ol>/s.exec(markupOf(page, edition))?.[1];
      expect(list?.match(/<li>/g)).toHaveLength(compareCodes(a, b).differences.length);
    }
  });

  test("leads from each pair to all others that either of its codes makes", () => {
    const page = markupOf(pageAt(versions[0].pages, "1007-vs-1012/"), versions[0].edition);
    for (const other of registeredCodes().filter((code) => code !== 1007 && code !== 1012)) {
      const [first, second] = [1007, 1012].map((code) =>
        [code, other].sort((a, b) => a - b).join("-vs-"),
      );
      expect(page).toContain(`href="../${first}/"`);
      expect(page).toContain(`href="../${second}/"`);
    }
  });

  test("leads to the lab where both codes can be seen to happen", () => {
    const { edition, pages } = versions[0];
    expect(markupOf(pageAt(pages, "1007-vs-1012/"), edition)).toContain('href="../lab/"');
    expect(markupOf(pageAt(pages, "1007-vs-1009/"), edition)).not.toContain('href="../lab/"');
  });

  test("gives as data what is the pair's own, and leaves to each code what is its", () => {
    const { twin } = pageAt(versions[0].pages, "1007-vs-1012/");
    expect(twin).toMatchObject({
      a: { code: 1007 },
      b: { code: 1012 },
      explained: ["../1007/index.json", "../1012/index.json"],
      differences: compareCodes(1007, 1012).differences,
      choose: compareCodes(1007, 1012).whenToUseWhich.choose,
    });
    expect(JSON.stringify(twin)).not.toContain(compareCodes(1007, 1012).a.howToFix);
  });
});

describe("the page to choose two codes on", () => {
  test("leads to every pair from the row of either code", () => {
    const page = markupOf(pageAt(versions[0].pages, "compare/"), versions[0].edition);
    const rows = /<tbody>(.*)<\/tbody>/s.exec(page)?.[1].trim().split("\n") ?? [];
    expect(rows).toHaveLength(19);
    expect(rows.map((row) => row.match(/href="[^"]+"/g)?.length)).toEqual(rows.map(() => 18));
    expect(rows[7]).toContain('href="../1007-vs-1012/"');
    expect(rows[12]).toContain('href="../1007-vs-1012/"');
  });

  test("puts those first that are often confused, with what sets them apart", () => {
    const { edition, pages } = versions[0];
    const page = markupOf(pageAt(pages, "compare/"), edition);
    const first = page.slice(0, page.indexOf("<table"));
    expect(first.match(/<li class="card">/g)).toHaveLength(confusedPairs.length);
    expect(confusedPairs).toHaveLength(Object.keys(edition.language.pairs).length);
    for (const { difference } of Object.values(edition.language.pairs)) {
      expect(first).toContain(said(edition.language.typeset(difference)));
    }
  });
});

/** All that a reader is to find on the page of a pair. */
function sentencesOf({ a, b, summary, differences, whenToUseWhich, links }: Comparison): string[] {
  return [
    summary,
    ...[a, b].flatMap((code) => [
      code.title,
      code.description,
      code.whenYouSeeIt,
      code.howToFix,
      ...code.atAGlance.map(({ value }) => value),
    ]),
    ...differences.map(({ sentence }) => sentence),
    ...Object.values(whenToUseWhich),
    ...links.flatMap(({ title, url }) => [title, url]),
  ];
}
