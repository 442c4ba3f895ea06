import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Finding, indexOf, matching } from "../../src/cli/page/matching.js";
import { explain, registeredCodes } from "../../src/codes/index.js";
import { offered } from "../../site/editions.js";
import { examples } from "../../site/kinds/happened/likely.js";
import { launchBrowser } from "../support/browser.js";
import { requirement } from "../support/requirements.js";
import { hostFiles, type StaticHost } from "../support/static-host.js";
import { textAt, type WholeSite, wholeSite } from "../support/whole-site.js";

const found = requirement("chromium");
let site: WholeSite;

beforeAll(async () => {
  site = await wholeSite();
}, 120_000);

describe.each(offered)("what can be searched in $tag", ({ root }) => {
  const indexed = () => indexOf(JSON.parse(textAt(site, `${root}search.json`)) as Finding[]);

  test.each(registeredCodes())("leads to %i by its number and by its name", (code) => {
    expect(matching(indexed(), String(code))[0]?.page).toBe(`${code}/`);
    expect(matching(indexed(), explain(code).name)[0]?.page).toBe(`${code}/`);
  });

  test.each([
    ["4409", "4000-4999/", "4409"],
    ["4123", "4000-4999/", undefined],
    ["3500", "3000-3999/", undefined],
  ])("leads by %s to %s", (query, page, at) =>
    expect(matching(indexed(), query)[0]).toMatchObject({ page, ...(at && { at }) }),
  );

  test("leads from every text that a program shows, pasted with its address, to a code that has it", () => {
    for (const code of registeredCodes()) {
      for (const { occasion, text } of explain(code).seenAs) {
        if (occasion === "asked" || text === undefined) continue;
        const pasted = `index.js:12 ${text.replace("<url>", "wss://chat.example/room?id=7")}`;
        const page = matching(indexed(), pasted)[0]?.page ?? "";
        expect(textsOf(Number.parseInt(page, 10)), pasted).toContain(text.replaceAll(/\d+$/g, ""));
      }
    }
  });
});

describe("somebody who comes with", () => {
  test.each([
    ["WebSocket closed 1007 could not decode a text frame as UTF-8", "1007/", undefined],
    ["WebSocket is closed before the connection is established", "1006/", "seen"],
    ["1006 after exactly 60 seconds behind nginx", "what-happened/", examples.silence],
    ["code 1012", "1012/", undefined],
    ["close code 1001", "1001/", undefined],
    ["read ECONNRESET", "1006/", "seen"],
    ["write EPIPE", "what-happened/", "cause-vanished"],
    ["HTTP 502", "what-happened/", "cause-refused"],
    ["connection lost", "what-happened/", undefined],
    ["idle timeout", "what-happened/", "cause-idle"],
    ["keepalive ping", "what-happened/", "cause-unanswered"],
    ["websocket disconnects on deploy", "what-happened/", "cause-stopped"],
    ["reconnect", "how/reconnect/", undefined],
  ])("%j is led to %s", (query, page, at) => {
    const index = indexOf(JSON.parse(textAt(site, "search.json")));
    expect(matching(index, query)[0]).toMatchObject({ page, ...(at && { at }) });
  });
});

function textsOf(code: number): string {
  return explain(code)
    .seenAs.map(({ text }) => text)
    .join("\n");
}

describe.skipIf(!found.present)("the search in Chromium", () => {
  let host: StaticHost;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    host = await hostFiles(site, "/some/where/");
    browser = await launchBrowser();
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await host?.stop();
  });

  beforeEach(async () => {
    page = await browser.newPage();
    await page.goto(`${host.url}fr/1006/`);
  });

  afterEach(() => page.close());

  const field = () => page.getByRole("combobox");
  const options = () => page.getByRole("option");

  test("loads its index only when somebody comes to search", async () => {
    const indexes = () => host.asked.filter((path) => path.endsWith("search.json"));
    const before = indexes().length;
    await page.waitForLoadState("networkidle");
    expect(indexes()).toHaveLength(before);
    await field().focus();
    await expect.poll(() => indexes().slice(before)).toEqual(["/some/where/fr/search.json"]);
  });

  test("takes a pasted line of a console, and Enter goes to the best", async () => {
    await field().fill(
      "WebSocket connection to 'wss://x' failed: Could not decode a text frame as UTF-8.",
    );
    await options().first().waitFor();
    await field().press("Enter");
    await page.waitForURL(/\/some\/where\/fr\/1007\/$/);
  });

  test("is moved through by the arrow keys, and closed by Escape", async () => {
    await field().fill("1007");
    await options().first().waitFor();
    expect(await field().getAttribute("aria-expanded")).toBe("true");
    await field().press("ArrowDown");
    await field().press("ArrowDown");
    const second = options().nth(1);
    expect(await second.getAttribute("aria-selected")).toBe("true");
    expect(await field().getAttribute("aria-activedescendant")).toBe(
      await second.getAttribute("id"),
    );
    await field().press("ArrowUp");
    await field().press("ArrowUp");
    expect(await field().getAttribute("aria-activedescendant")).toBeNull();
    await field().press("Escape");
    expect(await field().getAttribute("aria-expanded")).toBe("false");
    expect(await field().inputValue()).toBe("1007");
  });

  test("goes where a result is pressed", async () => {
    await field().fill("4409");
    await options().first().click();
    await page.waitForURL(/\/some\/where\/fr\/4000-4999\/#4409$/);
  });

  test("says when it has found nothing, and leads to where one can go on", async () => {
    await field().fill("zzzz");
    await expect.poll(() => page.locator("search output").textContent()).toBe("Rien trouvé");
    expect(await options().locator("small").allTextContents()).toEqual(["Rien trouvé"]);
    await options().first().click();
    await page.waitForURL(/\/some\/where\/fr\/what-happened\/$/);
  });

  test("is not there without JavaScript", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const plain = await context.newPage();
    await plain.goto(host.url);
    expect(await plain.locator("search").isVisible()).toBe(false);
    expect(await plain.getByRole("navigation").first().isVisible()).toBe(true);
    await context.close();
  });
});
