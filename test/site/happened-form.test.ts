import { readdirSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { editions } from "../../site/editions.js";
import { happened } from "../../site/kinds/happened/index.js";
import { documentOf } from "../../site/layout/document.js";
import { launchBrowser } from "../support/browser.js";
import { root } from "../support/built.js";
import { requirement } from "../support/requirements.js";

/** As the service sends it: nothing inline is run or applied. */
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'";

/** The page in all languages, its script and its sheet, by path. */
async function files(): Promise<Map<string, readonly [type: string, body: string]>> {
  const { outputFiles } = await build({
    entryPoints: [join(root, "src/cli/page/happened.ts")],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
  });
  const styles = join(root, "site/styles");
  const sheet = readdirSync(styles).map((name) => readFileSync(join(styles, name), "utf8"));
  const pages = (await editions()).flatMap((edition) =>
    happened(edition).map(
      (page) =>
        [
          `/${edition.root}${page.route}`,
          ["text/html; charset=utf-8", documentOf({ ...page, edition }).markup],
        ] as const,
    ),
  );
  return new Map<string, readonly [type: string, body: string]>([
    ...pages,
    ["/happened.js", ["text/javascript", outputFiles[0]?.text ?? ""]],
    ["/search.js", ["text/javascript", ""]],
    ["/icon.svg", ["image/svg+xml", readFileSync(join(root, "site/icon.svg"), "utf8")]],
    ["/style.css", ["text/css", sheet.join("\n")]],
  ]);
}

describe.skipIf(!requirement("chromium").present)("the form, in Chromium", () => {
  let browser: Browser;
  let server: Server;
  let base = "";
  let page: Page;
  let complaints: string[] = [];

  beforeAll(async () => {
    const all = await files();
    server = createServer(({ url = "" }, response) => {
      const [type, body] = all.get(url) ?? ["text/plain", ""];
      response.setHeader("Content-Security-Policy", policy).setHeader("Content-Type", type);
      response.writeHead(all.has(url) ? 200 : 404).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await launchBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  async function open(path: string, options: { readonly javaScriptEnabled?: boolean } = {}) {
    page = await browser.newPage({ viewport: { width: 360, height: 700 }, ...options });
    onTestFinished(() => page.close());
    complaints = [];
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    await page.goto(base + path);
  }
  beforeEach(() => open("/what-happened/"));

  const titles = () => page.locator("#found > li h3").allTextContents();
  const first = () => page.locator("#found > li").first();

  test("names the likeliest cause first, why, what may have cut, and what to set", async () => {
    await page.selectOption("#code", "1006");
    await page.getByLabel("In a browser").check();
    await page.getByLabel("nginx").check();
    await page.fill("#idle", "60");
    expect((await titles())[0]).toBe("A hop cut it for its silence");
    expect(await first().locator(".confidence").textContent()).toBe("Likely");
    const text = (await first().textContent())?.replace(/\s+/g, " ") ?? "";
    expect(text).toContain("The silence was as long as a limit that is known.");
    expect(text).toContain("nginx after 60 s without a byte from the server proxy_read_timeout");
    expect(await first().locator("a").getAttribute("href")).toContain("nginx.org");
    expect(await page.textContent("#count")).toMatch(/^Causes that fit: \d+$/);
    expect(complaints).toEqual([]);
  });

  test("keeps the answers in the address, and finds them there again", async () => {
    await page.selectOption("#code", "1001");
    await page.getByLabel("Many").check();
    await page.getByLabel("Caddy").check();
    const before = await titles();
    expect(new URL(page.url()).hash).toBe("#code=1001&many=yes&via=caddy");
    await page.reload();
    expect(await titles()).toEqual(before);
    expect(await page.inputValue("#code")).toBe("1001");
    expect(await page.getByLabel("Caddy").isChecked()).toBe(true);
  });

  test("fills itself in from a line of the console, whose words stay words", async () => {
    const line =
      "WebSocket connection to 'wss://a.example/<b>' failed: Could not decode a text frame as UTF-8.";
    await page.fill("#paste", line);
    expect(await page.inputValue("#code")).toBe("1006");
    expect(await page.getByLabel("In a browser").isChecked()).toBe(true);
    expect((await titles())[0]).toBe("The client found a fault in what it received");
    expect(await page.locator("#found b").count()).toBe(0);
  });

  test("takes a code without a row of its own for one of its range", async () => {
    await page.fill("#paste", "CloseEvent {code: 4321, wasClean: true}");
    expect(await page.inputValue("#code")).toBe("4000");
    expect((await titles())[0]).toContain("4000-4999");
  });

  test("tells a code that was sent in the catalogue's words, with a link to its page", async () => {
    await page.selectOption("#code", "1008");
    const link = page.locator("#found a").first();
    expect(await link.getAttribute("href")).toBe("../1008/");
  });

  test("says so when nothing fits, and begins anew when asked", async () => {
    await page.selectOption("#code", "1015");
    await page.getByLabel("At the server").check();
    expect(await page.textContent("#count")).toContain("Nothing that is known fits");
    await page.getByRole("button", { name: "Start anew" }).click();
    await expect.poll(() => page.textContent("#count")).toContain("Answer what you know");
    expect(await page.locator("#examples").isVisible()).toBe(true);
    expect(new URL(page.url()).hash).toBe("");
  });

  test("lets nothing and something not both stand on the way", async () => {
    await page.getByLabel("nginx").check();
    await page.getByLabel("Nothing", { exact: true }).check();
    expect(await page.getByLabel("nginx").isChecked()).toBe(false);
    await page.getByLabel("Heroku").check();
    expect(await page.getByLabel("Nothing", { exact: true }).isChecked()).toBe(false);
  });

  test("brings the answers into view when asked to show them", async () => {
    await page.selectOption("#code", "1006");
    await page.getByRole("button", { name: "Show the causes" }).click();
    await expect
      .poll(() =>
        page.locator("#likely").evaluate((at) => Math.round(at.getBoundingClientRect().top)),
      )
      .toBeLessThan(100);
  });

  test("follows the examples, and the way back", async () => {
    await page.click("#examples a >> nth=0");
    await expect.poll(titles).toContain("A hop cut it for its silence");
    expect(await page.inputValue("#idle")).toBe("60");
    await page.goBack();
    await expect.poll(() => page.locator("#examples").isVisible()).toBe(true);
  });

  test("speaks the page's language", async () => {
    await open("/fr/what-happened/#code=1006&opened=no");
    expect((await titles())[0]).toBe("La poignée de main a été refusée");
    expect(complaints).toEqual([]);
  });

  test("is no wider than a phone, before and after", async () => {
    const overflow = () =>
      page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
    expect(await overflow()).toBe(0);
    await page.click("#examples a >> nth=0");
    await expect.poll(async () => (await titles()).length).toBeGreaterThan(0);
    expect(await overflow()).toBe(0);
  });

  test("is not there without scripts, and the tree has all", async () => {
    await open("/what-happened/", { javaScriptEnabled: false });
    expect(await page.locator("#seen").isVisible()).toBe(false);
    expect(await page.locator("#cause-idle").isVisible()).toBe(true);
    expect(await page.locator("table.timers").isVisible()).toBe(true);
  });
});
