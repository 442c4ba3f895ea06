import { describe, expect, test } from "vitest";
import { explain, registeredCodes } from "../../src/codes/index.js";
import { editions } from "../../site/editions.js";
import { rangeCodes, routeOf } from "../../site/kinds/code.js";
import { home } from "../../site/kinds/home.js";
import { reconnectOf } from "../../site/layout/retry.js";
import { placeOf } from "../../site/layout/place.js";
import { textOf } from "../support/markup.js";

const all = await editions();

describe.each(all)("the first page in $tag", (edition) => {
  const { language, root, text } = edition;
  const [page] = home(edition);
  const place = placeOf(root, "");
  const markup = String(page?.body(place));

  test.each([...registeredCodes(), ...rangeCodes])(
    "has a row for %i: its name, its gist, who sends it, and whether to come back",
    (code) => {
      const row = markup
        .match(/<tr data-tone.*?<\/tr>/gs)
        ?.find((each) => each.includes(`href="${place.href(routeOf(code))}"`));
      const { title, gist, sentBy, retry } = explain(code, { lang: language });
      const said = textOf(row ?? "").toLocaleLowerCase(language.tag);
      const sender = language.typeset(language.senders[sentBy].label);
      const back = text.common.reconnect[reconnectOf(retry)];
      for (const word of [title, gist, sender, back])
        expect(said).toContain(word.toLocaleLowerCase(language.tag));
    },
  );

  test("begins with what people have seen, as programs really show it", () => {
    const cards = markup.match(/<li class="card".*?<\/li>/gs) ?? [];
    const linked = cards.map((card) => Number(/href="[^"]*?(\d+)\/[#"]/.exec(card)?.[1]));
    expect(linked).toEqual([1006, 1007, 1012, 1001, 1009, 1011, 1006, 1008]);
    for (const [at, card] of cards.entries()) {
      const shown = textOf(/<code.*?<\/code>/s.exec(card)?.[0] ?? "");
      const texts = explain(linked[at] ?? 0).seenAs.map((seen) => seen.text ?? "");
      expect(texts.some((each) => each.endsWith(shown))).toBe(true);
    }
  });
});
