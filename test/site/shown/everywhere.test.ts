import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { editions, offered } from "../../../site/editions.js";
import { everyPage } from "../../../site/pages.js";
import { requirement } from "../../support/requirements.js";
import { shifts } from "./shifts.js";
import { everyRoute, oneOfEach, routesByKind, ShownSite, tightest } from "./shown-site.js";

/** All in English; every kind in one language of each direction; in the others what their words alone can break. */
function routesIn(tag: string): readonly string[] {
  if (tag === "en") return everyRoute;
  return tag === "fr" || tag === "ar" ? oneOfEach : tightest;
}

test("a page of every kind is looked at", async () => {
  const kinds = new Set((await everyPage()).map(({ kind }) => kind));
  expect(Object.keys(routesByKind).sort()).toEqual([...kinds].sort());
});

describe.skipIf(!requirement("chromium").present)("the pages in Chromium", () => {
  let site: ShownSite;

  beforeAll(async () => {
    site = await ShownSite.start();
  }, 120_000);
  afterAll(() => site?.stop());

  const phone = { viewport: { width: 360, height: 740 } };

  test.each(offered)(
    "on a phone, in $tag, nothing is wider than the screen, nothing moves, nothing is amiss",
    async ({ tag, root }) => {
      await using context = await site.context(phone);
      const { page, complaints } = await site.shown(context);
      const edition = (await editions()).find((each) => each.tag === tag);
      for (const route of routesIn(tag)) {
        const path = `/${root}${route}`;
        await page.goto(path);
        const { lang, dir } = await page.evaluate(() => ({
          lang: document.documentElement.lang,
          dir: document.documentElement.dir,
        }));
        complaints.push(...(await widths(page)).map((wide) => `${path} is too wide: ${wide}`));
        complaints.push(...(await moves(page)).map((move) => `${path} moved ${move}`));
        expect([lang, dir], path).toEqual([tag, edition?.language.direction]);
      }
      expect(complaints).toEqual([]);
    },
    60_000,
  );

  test("on a phone, written from right to left, nothing is wider than the screen", async () => {
    await using context = await site.context(phone);
    const { page } = await site.shown(context);
    for (const route of oneOfEach) {
      await page.goto(`/${route}`);
      await page.evaluate(() => {
        document.documentElement.dir = "rtl";
      });
      expect(await widths(page), route).toEqual([]);
    }
  }, 60_000);
});

/**
 * What moved while the page came in. A browser may paint between any two words, so a column of a table or a line
 * can still settle by a few pixels: a twentieth of what counts as steady is let by.
 */
async function moves(page: Page): Promise<string[]> {
  const seen = await shifts(page);
  const all = seen.reduce((sum, { value }) => sum + value, 0);
  return all < 0.005 ? [] : seen.map(({ value, what }) => `${value}: ${what}`);
}

/** What sticks out of the screen to the side, when anything does. */
function widths(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.body.querySelectorAll("*")]
      .filter((element) => {
        const { left, right } = element.getBoundingClientRect();
        return left < 0 || right > clientWidth;
      })
      .map((element) => (element.cloneNode() as Element).outerHTML)
      .slice(0, 5);
  });
}
