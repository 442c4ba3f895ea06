import axeCore, { type RunOptions } from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { editions, offered } from "../../../site/editions.js";
import { requirement } from "../../support/requirements.js";
import { everyRoute, oneOfEach, ShownSite } from "./shown-site.js";

declare global {
  var axe: typeof import("axe-core");
}

const levels: RunOptions = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
};

/** All that colours can be wrong about. */
const contrast: RunOptions = { runOnly: { type: "rule", values: ["color-contrast"] } };

/** What is the same in every language is looked at in one of each direction. */
const directions = new Map(
  (await editions()).map(({ tag, language }) => [language.direction, tag]),
);
const thorough = offered.filter(({ tag }) => ["en", directions.get("rtl")].includes(tag));

describe.skipIf(!requirement("chromium").present)("axe", () => {
  let site: ShownSite;

  beforeAll(async () => {
    site = await ShownSite.start();
  }, 120_000);
  afterAll(() => site?.stop());

  test.each(thorough)(
    "finds nothing against WCAG 2.2 AA on the pages in $tag",
    async ({ tag, root }) => {
      await using context = await site.context();
      const { page } = await site.shown(context);
      for (const route of tag === "en" ? everyRoute : oneOfEach) {
        await page.emulateMedia({ colorScheme: "light" });
        await page.goto(`/${root}${route}`);
        expect(await faults(page, levels), route).toEqual([]);
        await page.emulateMedia({ colorScheme: "dark" });
        if (tag === "en" && oneOfEach.includes(route))
          expect(await faults(page, contrast), route).toEqual([]);
      }
    },
    120_000,
  );

  test("finds nothing in what is unfolded: results of the search, languages, likely causes", async () => {
    await using context = await site.context();
    const { page } = await site.shown(context);
    await page.goto("/what-happened/#code=1006&opened=yes&via=nginx&idle=60");
    await page.locator("#found > li").first().waitFor();
    await page.locator(".languages summary").click();
    await page.getByRole("combobox").first().fill("1007");
    await page.getByRole("option").first().waitFor();
    expect(await faults(page, levels)).toEqual([]);
  });
});

/** Which rules are broken, and by what. */
async function faults(page: Page, options: RunOptions): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axeCore.source);
  const { violations } = await page.evaluate((given) => globalThis.axe.run(given), options);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}
