import { describe, expect, test } from "vitest";
import { delayFor, explain, policyFor, registeredCodes } from "../../src/codes/index.js";
import { editions } from "../../site/editions.js";
import { code as kind, labelOf, rangeCodes, routeOf } from "../../site/kinds/code.js";
import { catalogueOf } from "../../site/kinds/code/catalogue.js";
import { delaysOf } from "../../site/kinds/code/coming-back.js";
import { placeOf } from "../../site/layout/place.js";
import { textOf } from "../support/markup.js";

const all = await editions();
const codes = [...registeredCodes(), ...rangeCodes];

describe.each(all)("the pages of codes in $tag", (edition) => {
  const { language, root } = edition;
  const pages = new Map(kind(edition).map((page) => [page.route, page]));
  const markupOf = (code: number): string => {
    const route = routeOf(code);
    return String(pages.get(route)?.body(placeOf(root, route)));
  };

  test("are one for every registered code and every range", () => {
    expect([...pages.keys()].sort()).toEqual(codes.map(routeOf).sort());
    expect(new Set([...pages.values()].map(({ title }) => title)).size).toBe(codes.length);
  });

  test.each(codes)("say of %i what the catalogue says", (code) => {
    const text = textOf(markupOf(code));
    const { description, whenYouSeeIt, howToFix, whenToUse, atAGlance, links } = explain(code, {
      lang: language,
    });
    for (const said of [description, whenYouSeeIt, howToFix, whenToUse])
      expect(text).toContain(said);
    for (const { value } of atAGlance)
      expect(text.toLocaleLowerCase(language.tag)).toContain(value.toLocaleLowerCase(language.tag));
    for (const { title } of links) expect(text).toContain(title);
  });

  test.each(codes)(
    "show for %i what programs show, to the letter and from left to right",
    (code) => {
      const shown = markupOf(code)
        .match(/<code dir="ltr" lang="en">[^<]*<\/code>/g)
        ?.map(textOf);
      const wanted = explain(code, { lang: language }).seenAs.flatMap(({ sends, text }) =>
        [sends, text].filter((each) => each !== undefined),
      );
      expect((shown ?? []).sort()).toEqual(wanted.sort());
    },
  );

  test.each(codes)("hold the samples of %i unchanged under their colours", (code) => {
    const shown =
      markupOf(code)
        .match(/<pre .*?<\/pre>/gs)
        ?.map(textOf) ?? [];
    expect(shown).toEqual(explain(code).samples.map(({ source }) => source));
  });

  test.each(codes)("give %i as data, which is the catalogue's", (code) => {
    const { code: number, ...shared } = explain(code, { lang: language });
    const { sessions, ...data } = JSON.parse(JSON.stringify(pages.get(routeOf(code))?.twin));
    const own = shared.registered ? { code: number } : {};
    expect(data).toEqual(JSON.parse(JSON.stringify({ ...own, ...shared })));
    expect(sessions !== undefined).toBe(shared.range.id === "private");
  });

  test("lead to the comparison with every code they are confused with, and with all others", () => {
    const markup = markupOf(1007);
    for (const other of registeredCodes().filter((each) => each !== 1007)) {
      const [a, b] = [1007, other].sort();
      expect(markup).toContain(`href="../${a}-vs-${b}/"`);
    }
    expect(textOf(markup)).toContain(language.typeset(language.pairs["1007-1012"].difference));
  });

  test("hold the private codes of sessions, each at its own place", () => {
    const markup = markupOf(4000);
    for (const code of [4400, 4401, 4409, 4410, 4413]) {
      const { title, howToFix } = explain(code, { lang: language, protocol: "revoir.v1" });
      expect(markup).toContain(`<article id="${code}">`);
      expect(textOf(markup)).toContain(`${code} ${title}`);
      expect(textOf(markup)).toContain(howToFix);
    }
  });

  test("are all in one file for programs", () => {
    const { lang, codes: registered, ranges, sessions } = catalogueOf(language);
    expect(lang).toBe(edition.tag);
    expect(registered.map(({ code }) => code)).toEqual(registeredCodes());
    expect(ranges.map(({ range }) => `${range.first}-${range.last}`)).toEqual(
      rangeCodes.map(labelOf),
    );
    expect(sessions.map(({ code }) => code)).toEqual([4400, 4401, 4409, 4410, 4413]);
  });
});

describe("the delays of a page", () => {
  test("are those that the client draws", () => {
    const advice = policyFor({ code: 1006 });
    const drawn = [0, 1, 2, 3, 4, 5].map((attempt) => ({
      minMs: delayFor(advice, attempt, 0),
      maxMs: delayFor(advice, attempt, 1),
    }));
    expect(delaysOf(explain(1006))).toEqual(drawn);
    expect(drawn.at(-1)).toEqual({ minMs: 500, maxMs: 30_000 });
  });

  test("end where the client gives up: the third end in a row follows the second attempt", () => {
    expect(delaysOf(explain(1007))).toHaveLength(2);
  });

  test("are one range for a restart, and none where nobody comes back", () => {
    expect(delaysOf(explain(1012))).toEqual([{ minMs: 1000, maxMs: 5000 }]);
    const [english] = all;
    const page = english && kind(english).find(({ route }) => route === "1008/");
    expect(String(page?.body(placeOf("", "1008/")))).not.toContain("coming-back");
  });
});
