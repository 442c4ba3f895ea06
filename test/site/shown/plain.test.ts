import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { requirement } from "../../support/requirements.js";
import { oneOfEach, ShownSite } from "./shown-site.js";

describe.skipIf(!requirement("chromium").present)("a page", () => {
  let site: ShownSite;

  beforeAll(async () => {
    site = await ShownSite.start();
  }, 120_000);
  afterAll(() => site?.stop());

  test.each(["/", "/1007/", "/fr/1007/"])(
    "%s takes less than 60 kB for who comes for the first time",
    async (path) => {
      await using context = await site.context();
      const { page } = await site.shown(context);
      const bytes = await transferred(page, path);
      console.log(`${path} takes ${bytes} bytes`);
      expect(bytes).toBeGreaterThan(5000);
      expect(bytes).toBeLessThan(60_000);
    },
  );

  test("has all it says without JavaScript, and its links lead on", async () => {
    await using context = await site.context({ javaScriptEnabled: false });
    const { page, complaints } = await site.shown(context);
    for (const path of oneOfEach.map((route) => `/${route}`)) {
      await page.goto(path);
      expect(await page.locator("main p").first().isVisible(), path).toBe(true);
      expect(await page.locator("h1").isVisible(), path).toBe(true);
      expect(await page.locator("search").isVisible(), path).toBe(false);
    }
    await page.goto("/");
    await page.locator("main a[href='1012/']").first().click();
    await page.locator(".languages summary").click();
    await page.locator(".languages a[hreflang=fr]").click();
    expect(new URL(page.url()).pathname).toBe("/fr/1012/");
    await page.locator(".bar nav a").nth(2).click();
    expect(new URL(page.url()).pathname).toBe("/fr/rules/");
    expect(complaints).toEqual([]);
  }, 60_000);

  test("is printed without what only a screen can use, in black, and with the addresses of its sources", async () => {
    await using context = await site.context({ colorScheme: "dark" });
    const { page } = await site.shown(context);
    await page.emulateMedia({ media: "print" });
    for (const path of oneOfEach.map((route) => `/${route}`)) {
      await page.goto(path);
      for (const part of [".bar nav", "search", ".languages", "footer"])
        expect(await page.locator(part).isVisible(), `${path} ${part}`).toBe(false);
      expect(await page.locator("h1").isVisible(), path).toBe(true);
      expect(await page.evaluate(() => getComputedStyle(document.body).color), path).toBe(
        "rgb(0, 0, 0)",
      );
    }
    await page.goto("/1007/");
    const source = page.locator("main a[href^='https://']").first();
    const after = await source.evaluate((link) => getComputedStyle(link, "::after").content);
    expect(after).toContain("https://");
  }, 60_000);
});

/** The bytes that came over the wire for a page and all it loads, headers too. */
async function transferred(page: Page, path: string): Promise<number> {
  const protocol = await page.context().newCDPSession(page);
  let bytes = 0;
  protocol.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await protocol.send("Network.enable");
  await page.goto(path, { waitUntil: "networkidle" });
  return bytes;
}
