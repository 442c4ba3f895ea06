import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { launchBrowser } from "../../support/browser.js";
import { ensureBuilt } from "../../support/built.js";
import { type Running, startServe } from "../../support/command.js";
import { requirement } from "../../support/requirements.js";

describe.skipIf(!requirement("chromium").present)("the page, in Chromium", () => {
  let browser: Browser;
  let server: Running;
  let port = 0;
  let page: Page;
  let complaints: string[] = [];

  beforeAll(async () => {
    ensureBuilt();
    browser = await launchBrowser();
  }, 60_000);
  afterAll(() => browser?.close());

  beforeEach(async () => {
    ({ server, port } = await startServe());
    page = await browser.newPage();
    onTestFinished(() => page.close());
    complaints = [];
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    await page.goto(`http://127.0.0.1:${port}/lab/`);
    await page.waitForSelector('#status[data-state="open"]');
  });

  const entries = (kind: string) => page.locator(`#entries > li.${kind}`);

  test("connects with revoir's own client, says so, and breaks none of its own rules", async () => {
    expect(await page.textContent("#sentence")).toBe("Connected");
    expect(await page.textContent("#announcement")).toBe("Connected");
    await page.waitForFunction(() => document.getElementById("process")?.textContent !== "…");
    expect(await page.textContent("#process")).toBe(String(server.pid));
    expect(await page.textContent("#stop-command")).toBe(`kill -TERM ${server.pid}`);
    expect(complaints).toEqual([]);
  });

  test("text comes back as text, and markup in it stays text", async () => {
    await page.fill("#text", "grüße <b>fett</b>");
    await page.press("#text", "Enter");
    await expect
      .poll(() => entries("received").locator(".said").textContent())
      .toBe("grüße <b>fett</b>");
    expect(await page.locator("#entries b").count()).toBe(0);
  });

  test("bytes come back as bytes, also those that are no text", async () => {
    await page.fill("#binary", "c328ff");
    await page.click("#binary-form button");
    await expect.poll(() => entries("received").locator("pre").textContent()).toContain("c3 28 ff");
  });

  test("hex that is none is refused beside the field", async () => {
    await page.fill("#binary", "c32");
    await page.click("#binary-form button");
    expect(await page.textContent("#binary-problem")).toContain("Two hex digits");
    expect(await entries("sent").count()).toBe(0);
  });

  test("invalid text is explained with what both ends saw, and the page stays connected", async () => {
    await page.fill("#bytes", "63 61 66 c3 28");
    await page.click("#lab-form button");
    const card = entries("noted").locator(".end");
    await expect.poll(() => card.locator("h3").textContent()).toBe("1007 Invalid Payload Data");
    const text = (await card.textContent()) ?? "";
    expect(text).toContain("not UTF-8");
    expect(text).toContain("c3 28");
    expect(text).toContain("The client saw 1007 with the reason “invalid UTF-8 at byte 3: c3 28”");
    await card.locator("summary").click();
    expect(await card.locator("details").textContent()).toContain("Send raw bytes as binary");
    expect(await page.getAttribute("#status", "data-state")).toBe("open");
  });

  test("every sample of invalid text is one", async () => {
    for (const sample of await page.locator(".choices input").all()) {
      await sample.check();
      await page.click("#lab-form button");
    }
    await expect.poll(() => entries("noted").locator(".end").count()).toBe(4);
    expect(await entries("noted").locator("h3").allTextContents()).toEqual(
      Array(4).fill("1007 Invalid Payload Data"),
    );
  });

  test("valid text from the lab simply comes back", async () => {
    await page.fill("#bytes", "63 61 66 c3 a9");
    await page.click("#lab-form button");
    await expect.poll(() => entries("noted").textContent()).toContain("came back: café");
  });

  test("a restart is shown and waited out, and what was sent meanwhile arrives", async () => {
    server.kill("SIGTERM");
    await server.exit;
    await page.waitForSelector('#status[data-state="waiting"]');
    expect(await page.textContent("#sentence")).toMatch(
      /^The server is restarting, back (in \d s|now)$/,
    );
    await expect
      .poll(() => entries("noted").locator("h3").textContent())
      .toBe("1012 Service Restart");
    await page.fill("#text", "while away");
    await page.press("#text", "Enter");
    expect(await entries("sent").textContent()).toContain("waits until the server is back");
    const second = await startServe(port);
    await page.waitForSelector('#status[data-state="open"]', { timeout: 15_000 });
    await expect.poll(() => entries("received").textContent()).toContain("while away");
    expect(await entries("opened").last().textContent()).toContain("Back after");
    await expect.poll(() => page.textContent("#process")).toBe(String(second.server.pid));
  }, 40_000);

  test("without a supervisor it says why it cannot restart the server", async () => {
    await expect.poll(() => page.textContent("#restart-problem")).toContain("npm start");
    expect(await page.isDisabled("#restart")).toBe(true);
  });

  test("restarts a supervised server, over which no connection is closed and nothing lost", async () => {
    const supervised = await startServe(0, "--supervised");
    onTestFinished(() => supervised.server.kill("SIGTERM"));
    await page.goto(`http://127.0.0.1:${supervised.port}/lab/`);
    await page.waitForSelector("#restart:not([disabled])");
    const pid = await page.textContent("#process");
    await page.click("#restart");
    await expect
      .poll(() => entries("noted").textContent(), { timeout: 20_000 })
      .toMatch(/nobody noticed.*2,000 messages that were being sent came in order/);
    await expect.poll(() => page.textContent("#process")).not.toBe(pid);
    expect(await page.textContent("#connections")).toBe("1");
    expect(await page.textContent("#stop-command")).toBe(`kill -TERM ${supervised.server.pid}`);
    await page.click("#text-form button");
    await expect.poll(() => entries("received").textContent()).toContain("Hello, au revoir");
  }, 60_000);

  test("leaving and coming back are the reader's to choose", async () => {
    await page.click("#toggle");
    await page.waitForSelector('#status[data-state="closed"]');
    expect(await server.line("end")).toMatchObject({ code: 1000, by: "peer", clean: true });
    await page.click("#toggle");
    await page.waitForSelector('#status[data-state="open"]');
  });

  test("any code can be looked up", async () => {
    await page.fill("#code", "1013");
    await page.press("#code", "Enter");
    await expect.poll(() => entries("noted").locator("h3").textContent()).toContain("1013");
  });

  test("everything can be reached with the keyboard, and has a name", async () => {
    const nameless = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLInputElement | HTMLButtonElement>("input, button")]
        .filter((control) => !control.labels?.length && !control.textContent?.trim())
        .map((control) => control.outerHTML),
    );
    expect(nameless).toEqual([]);
    const visited: string[] = [];
    for (let presses = 0; presses < 20; presses += 1) {
      await page.keyboard.press("Tab");
      visited.push(await page.evaluate(() => document.activeElement?.id ?? ""));
    }
    expect(visited).toEqual(
      expect.arrayContaining(["toggle", "text", "binary", "bytes", "code", "log", "clear"]),
    );
  });

  test.each([
    [390, 844],
    [320, 568],
    [1280, 900],
  ])("at %i px nothing is wider than the screen", async (width, height) => {
    await page.setViewportSize({ width, height });
    await page.click("#lab-form button");
    await expect.poll(() => entries("noted").count()).toBe(1);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      width,
    );
  });
});
