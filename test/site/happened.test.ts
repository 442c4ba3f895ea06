import { beforeAll, describe, expect, test } from "vitest";
import { type Edition, editions } from "../../site/editions.js";
import { happened } from "../../site/kinds/happened/index.js";
import { examples } from "../../site/kinds/happened/likely.js";
import { groups } from "../../site/kinds/happened/tree.js";
import { placeOf } from "../../site/layout/place.js";
import { parseAnswers } from "../../src/cli/page/answers.js";
import { causeRows, entryOf, hops, likelyCauses, registeredCodes } from "../../src/codes/index.js";

let all: Edition[];
beforeAll(async () => {
  all = await editions();
});

function pageIn(edition: Edition) {
  const [page] = happened(edition);
  if (!page) throw new Error("there is no page");
  return { page, markup: page.body(placeOf(edition.root, page.route)).markup };
}

/** The same for every language; what goes wrong names it. */
function inAll(check: (given: ReturnType<typeof pageIn>, edition: Edition) => void): void {
  for (const edition of all) check(pageIn(edition), edition);
}

function count(text: string, part: string | RegExp): number {
  return text.split(part).length - 1;
}

describe("without a script", () => {
  test("every cause stands in the tree once, under a heading of what was seen", () => {
    const causes = causeRows.map(({ cause }) => cause).filter((cause) => cause !== "said");
    inAll(({ markup }) => {
      for (const cause of causes) expect(count(markup, `id="cause-${cause}"`), cause).toBe(1);
      for (const [group] of groups) expect(count(markup, `<h3 id="${group}">`)).toBe(1);
    });
  });

  test("no heading stands over nothing", () => {
    inAll(({ markup }) => expect(markup).not.toMatch(/<div class="causes">\s*<\/div>/));
  });

  test("every code that can be sent is told in the catalogue's words", () => {
    const sent = registeredCodes().filter((code) => entryOf(code).onWire);
    inAll(({ markup }) => {
      for (const code of sent) expect(count(markup, `data-code="${code}"`), `${code}`).toBe(1);
    });
  });

  test("every hop has its rows, one for each way in which it cuts", () => {
    inAll(({ markup }) => {
      for (const { name, cuts } of hops) {
        expect(markup).toContain(`rowspan="${cuts.length}">${name}</th>`);
      }
    });
  });

  const cuts = hops.flatMap(({ id, cuts }) => cuts.map((cut) => ({ ...cut, hop: id })));

  test.each(cuts)("the row of $hop ($kind) has what to set, and its source", (cut) => {
    const { hop, kind, url, setting = "", mark = "" } = cut;
    inAll(({ markup }) => {
      const row = new RegExp(`<tr data-cut="${hop} ${kind}">(.*?)</tr>`).exec(markup)?.[1] ?? "";
      for (const part of [`href="${url}"`, setting, mark]) expect(row).toContain(part);
      expect(row).not.toMatch(/NaN|undefined/);
    });
  });

  test("times are told in the unit of which they are a whole number", () => {
    const { markup } = pageIn(all[0] as Edition);
    const when = (cut: string) =>
      new RegExp(`data-cut="${cut}">.*?class="when">(.*?)<`).exec(markup)?.[1];
    expect(when("nginx idle")).toBe("after 60 s without a byte from the server");
    expect(when("cloudflare idle")).toBe("after 100 s without a byte");
    expect(when("envoy idle")).toBe("after 5 min without a byte");
    expect(when("aws-api-gateway age")).toBe("at the age of 2 h");
  });
});

test("the answers to begin with lead to the causes that they were chosen for", () => {
  const leadTo = {
    silence: "idle",
    refused: "refused",
    many: "change",
    silent: "half-open",
    age: "age",
  };
  for (const [id, answers] of Object.entries(examples)) {
    const [first] = likelyCauses(parseAnswers(answers));
    expect(first?.cause).toBe(leadTo[id as keyof typeof leadTo]);
  }
});

test("the page as data has every hop, and every cause with what to do", () => {
  inAll(({ page }, { text }) => {
    const twin = JSON.parse(JSON.stringify(page.twin));
    expect(twin.hops).toEqual(JSON.parse(JSON.stringify(hops)));
    expect(twin.causes.idle.title).toBe(text.happened.causes.idle.title);
    expect(twin.causes.idle.todo.length).toBeGreaterThan(0);
  });
});

test("every question has a label, and markup keeps to a strict policy", () => {
  inAll(({ markup }) => {
    for (const [, id = ""] of markup.matchAll(/<(?:input|select|textarea) id="(\w+)"/g)) {
      expect(markup).toContain(`<label for="${id}">`);
    }
    expect(markup).not.toMatch(/ style=|<script|<style|\[object/);
  });
});
