import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { requirement } from "../../support/requirements.js";
import { oneOfEach, ShownSite } from "./shown-site.js";

/** Without those that are little else than long lists of links, which say nothing new. */
const routes = oneOfEach.filter((route) => !["", "compare/", "rules/"].includes(route));

describe.skipIf(!requirement("chromium").present)("with a keyboard", () => {
  let site: ShownSite;

  beforeAll(async () => {
    site = await ShownSite.start();
  }, 120_000);
  afterAll(() => site?.stop());

  test.each(routes)(
    "everything on /%s can be reached, in order, and it is seen where one is",
    async (route) => {
      await using context = await site.context();
      const { page } = await site.shown(context);
      await page.goto(`/${route}`);
      await settled(page);
      const expected = await reachable(page);
      const visited = await tabThrough(page, expected.length + 5);
      expect(visited.filter(({ shown }) => !shown)).toEqual([]);
      expect(visited.map(({ name }) => name)).toEqual(expected);
    },
    60_000,
  );

  test("the first stop leads past the bar", async () => {
    await using context = await site.context();
    const { page } = await site.shown(context);
    await page.goto("/1007/");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.closest("main") !== null)).toBe(true);
  });

  test("the search and the languages are used without a mouse, and the language is kept from then on", async () => {
    await using context = await site.context();
    const { page } = await site.shown(context);
    await page.goto("/");
    await page.getByRole("combobox").focus();
    await page.keyboard.type("Could not decode a text frame as UTF-8");
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("Enter");
    await page.waitForURL("**/1007/");
    await page.locator(".languages summary").focus();
    await page.keyboard.press("Enter");
    await page.locator(".languages a[hreflang=fr]").focus();
    await page.keyboard.press("Enter");
    await page.waitForURL("**/fr/1007/");
    for (const part of await page.locator(".bar nav a").all()) await expectFrench(page, part);
    await page.locator("main a[href*='lab/']").first().focus();
    await page.keyboard.press("Enter");
    await page.waitForURL("**/fr/lab/**");
    await page.goto("/fr/nowhere/at/all");
    await page.locator(".bar nav a").first().focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(`${site.origin}/fr/`);
  });

  async function expectFrench(page: Page, link: ReturnType<Page["locator"]>): Promise<void> {
    const target = new URL((await link.getAttribute("href")) ?? "", page.url());
    expect(target.pathname).toMatch(/^\/fr\//);
  }
});

/** The lab takes over the page when it is connected. */
async function settled(page: Page): Promise<void> {
  if (page.url().includes("/lab/")) await page.waitForSelector('#status[data-state="open"]');
}

interface Stop {
  readonly name: string;
  /** Whether it stands out, and lies within the window. */
  readonly shown: boolean;
}

/** What can be used, in the order of the page: of buttons in a group the one that is chosen. */
function reachable(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        "a, button, input, select, textarea, summary, [tabindex]",
      ),
    ]
      .filter(
        (each) => each.checkVisibility({ visibilityProperty: true }) && !each.matches(":disabled"),
      )
      .filter(
        (each) => !(each instanceof HTMLInputElement && each.type === "radio" && !each.checked),
      )
      .map((each) => (each.cloneNode() as Element).outerHTML),
  );
}

/** Where Tab leads to, until it leaves the page. */
async function tabThrough(page: Page, most: number): Promise<Stop[]> {
  const stops: Stop[] = [];
  while (stops.length < most) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const at = document.activeElement;
      if (at === null || at === document.body) return;
      // Of a round or square button the label around it shows where one is.
      const box = at.closest("label") ?? at;
      const { top, bottom } = box.getBoundingClientRect();
      const isOutlined = [at, box].some(
        (each) =>
          Number.parseFloat(getComputedStyle(each).outlineWidth) >= 2 &&
          getComputedStyle(each).outlineStyle !== "none",
      );
      return {
        name: (at.cloneNode() as Element).outerHTML,
        shown: isOutlined && bottom > 0 && top < innerHeight,
      };
    });
    if (stop === undefined) break;
    stops.push(stop);
  }
  return stops;
}
