import { gzipSync } from "node:zlib";
import axeCore from "axe-core";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import type { Link } from "../../src/client/browser.js";
import type { Inspector, InspectorOptions } from "../../src/inspector/index.js";
import { inspect as inspectHere } from "../../src/inspector/index.js";
import { launchBrowser } from "../support/browser.js";
import { requirement } from "../support/requirements.js";
import { Stage } from "./stage.js";

declare global {
  // What the page has: the client, the inspector, a link and a panel of it.
  var connect: typeof import("../../src/client/browser.js").connect;
  var inspect: typeof import("../../src/inspector/index.js").inspect;
  var sessions: typeof import("../../src/client/session/browser.js");
  var axe: typeof import("axe-core");
  var link: Link;
  var panel: Inspector;
}

test("the panel takes at most 8 kB (minified, gzip), without the catalogue, and nothing of the client", async () => {
  const result = await build({
    entryPoints: [new URL("../../src/inspector/index.ts", import.meta.url).pathname],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform: "browser",
    target: "es2022",
    metafile: true,
    // What is loaded when an end is unfolded.
    external: ["*/catalogue.js"],
    logLevel: "silent",
  });
  const gzipBytes = gzipSync(result.outputFiles[0]?.contents ?? "", { level: 9 }).length;
  console.log(`revoir/inspector in a browser: ${gzipBytes} bytes`);
  expect(gzipBytes).toBeLessThanOrEqual(8000);
  const folders = Object.keys(result.metafile.inputs).map((path) => /src\/(\w+)\//.exec(path)?.[1]);
  expect([...new Set(folders)].sort()).toEqual(["codes", "inspector"]);
});

test("a program without a page is told so", () => {
  const link = { on: () => () => {}, status: {} } as unknown as Link;
  expect(() => inspectHere(link)).toThrow(
    new TypeError("Cannot show the inspector: there is no document"),
  );
});

describe.skipIf(!requirement("chromium").present)("the inspector in Chromium", () => {
  let browser: Browser;
  let stage: Stage;
  let page: Page;
  let complaints: string[] = [];

  beforeAll(async () => {
    [stage, browser] = await Promise.all([Stage.start(), launchBrowser()]);
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await stage?.stop();
  });

  beforeEach(async () => {
    page = await browser.newPage({ viewport: { width: 1000, height: 700 } });
    onTestFinished(() => page.close());
    complaints = [];
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    await page.goto(stage.url);
    await page.waitForFunction(() => "inspect" in globalThis);
  });

  /** Connects in the page, with a panel on the link. */
  async function begin(
    options: Omit<InspectorOptions, "mount" | "lang"> & { lang?: string } = {},
  ): Promise<void> {
    await page.evaluate((given) => {
      globalThis.link = globalThis.connect("/live");
      globalThis.panel = globalThis.inspect(link, { open: true, ...given });
    }, options);
    await seen("state", "Connected");
  }

  const rows = (kind = "") => page.locator(`.events li${kind && `.${kind}`}`);
  const seen = (kind: string, text: string | RegExp) =>
    rows(kind).filter({ hasText: text }).first().waitFor({ timeout: 10_000 });
  /** What rows read. A row that was never painted has no text yet (`content-visibility`), so it is asked until it has. */
  const texts = (kind?: string) => expect.poll(() => rows(kind).allInnerTexts());
  const press = (name: string) => page.getByRole("button", { name, exact: true }).click();

  test("shows what is sent and what comes, with its size and its characters, and takes nothing away", async () => {
    await begin();
    const got = await page.evaluate(async () => {
      void link.send("tab\there \u202e");
      void link.send(new Uint8Array([0xc3, 0x28]));
      const found: unknown[] = [];
      for await (const { text, bytes } of link) {
        found.push(text ?? [...bytes]);
        if (found.length === 2) return found;
      }
    });
    expect(got).toEqual(["tab\there \u202e", [0xc3, 0x28]]);
    await seen("received", "binary, 2 bytes");
    await texts("sent").toEqual([
      expect.stringContaining("text, 12 bytes tab\\there \\u202e"),
      expect.stringContaining("binary, 2 bytes c3 28"),
    ]);
    expect(await page.locator(".links .counts").textContent()).toBe(
      "sent 2 (14 B) \u00b7 received 2 (14 B)",
    );
    expect(complaints).toEqual([]);
  });

  test("a message that is unfolded shows its text and its bytes", async () => {
    await begin();
    await page.evaluate(() => void link.send("one\ntwo"));
    await rows("sent").locator("summary").click();
    const shown = rows("sent").locator("pre");
    expect(await shown.textContent()).toBe("one\ntwo");
    await rows("sent").getByRole("button", { name: "Hex dump" }).click();
    expect(await shown.textContent()).toMatch(/^0000 {2}6f 6e 65 0a 74 77 6f +one\.two$/);
  });

  test("what a stranger sends never becomes markup", async () => {
    await begin();
    const markup = '<img src="x" onerror="globalThis.pwned = 1">';
    await page.evaluate((text) => void link.send(text), markup);
    await seen("received", markup);
    stage.closeAll(1012, "<b>after=100</b>");
    await seen("end", "<b>after=100</b>");
    for (const line of await page.locator(".events summary").all()) await line.click();
    await page.getByText("A client that knows").or(page.locator("dd").first()).first().waitFor();
    expect(await page.locator(".events :is(img, b b, dd b, p b)").count()).toBe(0);
    expect(await page.evaluate(() => "pwned" in globalThis)).toBe(false);
    expect(complaints).toEqual([]);
  });

  test("tells a restart: the end, the seconds until the link is back, and how long it was away", async () => {
    await begin();
    stage.closeAll(1012, "restarting after=1500");
    await seen("end", "1012 Service Restart by the server, clean: restarting after=1500");
    await seen("state", /waiting.*The server is restarting, back in 2 s/);
    const sentence = page.locator(".links .sentence");
    await expect.poll(() => sentence.textContent()).toMatch(/back in 1 s/);
    // Not before its slot, and on a crowded machine some time behind it.
    await seen("state", /open back after (1[5-9]|[2-8]\d)\d\d ms at attempt 1 Connected/);
    expect(await sentence.textContent()).toBe("Connected");
  });

  test("explains an end by 1007 in the language that was asked for, with what was observed", async () => {
    await begin({ lang: "de" });
    stage.closeAll(1007, "invalid UTF-8 at byte 1: c3 28");
    await seen("end", "1007 Invalid Payload Data");
    await rows("end").locator("summary").click();
    const said = rows("end").locator("[lang=de]");
    await said.waitFor();
    expect(await said.textContent()).toContain("Senden Sie rohe Bytes als bin\u00e4re Nachrichten");
    const facts = await rows("end").locator("dl > *").allTextContents();
    expect(facts.slice(0, 6)).toEqual([
      "code",
      "1007",
      "reason",
      "invalid UTF-8 at byte 1: c3 28",
      "by",
      "the server",
    ]);
    expect(complaints).toEqual([]);
  });

  test("shows that what is sent while the link is away waits", async () => {
    await begin();
    stage.closeAll(1012, "after=600");
    await seen("state", "waiting");
    await page.evaluate(() => void link.send("later"));
    await seen("sent", "text, 5 bytes, waits later");
    await seen("received", "later");
  });

  test("shows a session's messages past its handler, and that it was resumed", async () => {
    await page.evaluate(() => {
      const kept = globalThis.sessions.connect("/live", { session: { handle: () => {} } });
      globalThis.link = kept;
      globalThis.panel = globalThis.inspect(kept, { open: true });
      void kept.send("hello");
    });
    await seen("received", "hello");
    expect(await page.locator(".links .counts").textContent()).toMatch(
      / \u00b7 session [0-9a-f]{8}$/,
    );
    stage.closeAll(1012, "after=100");
    await seen("session", /resumed session [01] confirmed, 0 sent again/);
    await expect
      .poll(() => page.locator(".links .counts").textContent())
      .toContain("resumed 1\u00d7");
  });

  test("shows by kind and by text, waits, and forgets", async () => {
    await begin();
    await page.evaluate(() => ["apple", "pear"].map((fruit) => link.send(fruit)));
    await expect.poll(() => rows("received").count()).toBe(2);
    await press("Sent");
    await press("States");
    expect(await rows().count()).toBe(2);
    await page.getByRole("searchbox").fill("PEAR");
    await texts().toEqual([expect.stringContaining("pear")]);
    await page.getByRole("searchbox").fill("");
    await press("Pause");
    await page.evaluate(() => link.send("plum"));
    await expect.poll(() => page.locator(".links .counts").textContent()).toContain("received 3");
    expect(await rows().count()).toBe(2);
    await press("Pause");
    await expect.poll(() => rows().count()).toBe(3);
    await press("Clear");
    expect(await rows().count()).toBe(0);
  });

  test("copies everything as JSON, by hand where there is no clipboard", async () => {
    await begin();
    await page.evaluate(() => link.send("x"));
    await seen("received", "x");
    stage.closeAll(1007, "no");
    await seen("end", "1007");
    await page.evaluate(() => {
      Object.defineProperty(navigator, "clipboard", { value: undefined });
    });
    await press("Copy as JSON");
    const { links, events } = JSON.parse(await page.locator("textarea").inputValue());
    expect(links).toMatchObject([{ link: 1, name: `#1 ${stage.url.replace("http", "ws")}live` }]);
    expect(events.slice(0, 4)).toMatchObject([
      { kind: "state", state: "open" },
      { kind: "sent", text: "x", byteLength: 1 },
      { kind: "received", text: "x" },
      { kind: "end", end: { code: 1007, reason: "no", by: "peer" } },
    ]);
  });

  test("a flood leaves a bounded number of rows, drawn ten times a second at most", {
    timeout: 60_000,
  }, async () => {
    await begin({ maxEvents: 200 });
    const { elapsedMs, drawn } = await page.evaluate(async () => {
      const beganMs = performance.now();
      let count = 0;
      let drawn = 0;
      link.on("message", () => count++);
      const list = document.querySelector("revoir-inspector")?.shadowRoot?.querySelector(".events");
      const observer = new MutationObserver((records) => {
        for (const { addedNodes } of records) drawn += addedNodes.length;
      });
      observer.observe(list as Element, { childList: true });
      for (let times = 0; times < 10; times++) {
        void link.send("flood 2000");
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
      while (count < 20_000) await new Promise((resolve) => setTimeout(resolve, 20));
      return { elapsedMs: performance.now() - beganMs, drawn };
    });
    console.log(`a flood of 20,000 messages in ${elapsedMs} ms: ${drawn} rows drawn`);
    expect(drawn).toBeLessThanOrEqual(200 * (elapsedMs / 100 + 2));
    await seen("received", "message 1999");
    expect(await rows().count()).toBe(200);
    await expect
      .poll(() => page.locator(".links .counts").textContent())
      .toContain("received 20,000");
    await page.evaluate(() => panel.clear());
    expect(await rows().count()).toBe(0);
  });

  test("a panel that fails says so, and neither the link nor the page hears of it", async () => {
    await begin();
    const got = await page.evaluate(async () => {
      Object.defineProperty(link, "readyState", {
        get: () => {
          throw new Error("broken on purpose");
        },
      });
      const coming = new Promise<string>((resolve) => {
        link.on("message", ({ text }) => resolve(String(text)));
      });
      void link.send("still here");
      return coming;
    });
    expect(got).toBe("still here");
    expect(await page.getByRole("alert").textContent()).toContain("broken on purpose");
    expect(complaints).toEqual([]);
  });

  test("listens no more after close, and leaves a watcher that came later in its place", async () => {
    await begin();
    const seenByOther = await page.evaluate(async () => {
      const other = globalThis.inspect(link, { open: true });
      panel.close();
      await link.send("after");
      await new Promise((resolve) => link.on("message", resolve));
      const panels = document.querySelectorAll("revoir-inspector");
      const shown = () => panels[0]?.shadowRoot?.querySelectorAll("li.sent, li.received").length;
      // Rows are drawn some times a second.
      for (let looks = 0; looks < 200 && shown() !== 2; looks++) {
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
      const seen = [panels.length, shown()];
      other[Symbol.dispose]();
      return [...seen, document.querySelectorAll("revoir-inspector").length];
    });
    expect(seenByOther).toEqual([1, 2, 0]);
  });

  test("shows several links, one more and one less", async () => {
    await begin();
    await page.evaluate(() => {
      globalThis.panel.add(link);
      globalThis.panel.add(globalThis.connect("/live?second"));
    });
    await expect.poll(() => page.locator(".links li").count()).toBe(2);
    await seen("state", /#2 .*Connected/);
    await page.evaluate(() => panel.remove(link));
    await expect
      .poll(() => page.locator(".links li").allInnerTexts())
      .toEqual([expect.stringContaining("second")]);
  });

  test("what is wrong with its use is said at once", async () => {
    const errors = await page.evaluate(() => {
      const failing = (act: () => unknown) => {
        try {
          act();
          return "nothing";
        } catch (error) {
          return String(error);
        }
      };
      globalThis.link = globalThis.connect("/live");
      return [
        failing(() => globalThis.inspect({} as never)),
        failing(() => globalThis.inspect(undefined as never)),
        failing(() => globalThis.inspect(link, { maxEvents: 0 })),
        failing(() => globalThis.inspect(link, { lang: "tlh" })),
      ];
    });
    expect(errors).toEqual([
      "TypeError: Cannot inspect [object Object]: expected a link, as connect() gives it",
      "TypeError: Cannot inspect undefined: expected a link, as connect() gives it",
      "RangeError: Cannot inspect with maxEvents 0: expected a positive integer",
      'RangeError: Cannot explain in "tlh": expected a language of the catalogue',
    ]);
    expect(await page.locator("revoir-inspector").count()).toBe(0);
  });

  test("opens and folds by keyboard, is made higher by it, and goes from row to row", async () => {
    await page.evaluate(() => {
      globalThis.link = globalThis.connect("/live");
      globalThis.panel = globalThis.inspect(link);
      link.on("open", () => ["a", "b", "c"].map((text) => link.send(text)));
    });
    const aside = page.getByRole("complementary", { name: "revoir inspector" });
    const tab = page.getByRole("button", { name: "revoir", exact: true });
    expect(await aside.isVisible()).toBe(false);
    await tab.press("Enter");
    await seen("received", "c");
    expect(await tab.isVisible()).toBe(false);
    const edge = page.getByRole("separator");
    const before = Number(await edge.getAttribute("aria-valuenow"));
    await edge.press("ArrowUp");
    expect(Number(await edge.getAttribute("aria-valuenow"))).toBe(before + 24);
    expect((await aside.boundingBox())?.height).toBe(before + 24);
    await page.getByRole("button", { name: "Clear" }).focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowUp");
    const focused = () =>
      page.evaluate(() => {
        const { shadowRoot } = document.querySelector("revoir-inspector") as Element;
        return shadowRoot?.activeElement?.textContent ?? "";
      });
    expect(await focused()).toContain("text, 1 byte b");
    await page.keyboard.press("Home");
    expect(await focused()).toContain("Connected");
    await page.keyboard.press("Enter");
    expect(await rows("state").locator("details[open]").count()).toBe(1);
    await page.keyboard.press("Escape");
    expect(await aside.isVisible()).toBe(false);
    expect(await focused()).toBe("revoir");
  });

  test("is part of an element where one is given, and out of reach of the page's style sheets", async () => {
    await page.evaluate(() => {
      globalThis.link = globalThis.connect("/live");
      const mount = document.querySelector("main") as HTMLElement;
      globalThis.panel = globalThis.inspect(link, { open: true, mount });
    });
    await seen("state", "Connected");
    const style = await page.locator(".events").evaluate((list) => {
      const { fontSize, visibility, color } = getComputedStyle(list);
      return { fontSize, visibility, color, top: list.closest("aside")?.offsetTop };
    });
    expect(style).toMatchObject({
      fontSize: "12px",
      visibility: "visible",
      color: "rgb(29, 36, 40)",
    });
    expect(await page.locator("main > revoir-inspector").count()).toBe(1);
  });

  test.each(["light", "dark"] as const)("has no fault that axe finds (%s)", async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await begin();
    await page.evaluate(() => void link.send("hello"));
    await seen("received", "hello");
    stage.closeAll(1007, "no text");
    await seen("end", "1007");
    for (const line of await page.locator(".events summary").all()) await line.click();
    await rows("end").locator("[lang=en]").waitFor();
    await page.evaluate(axeCore.source);
    const { violations } = await page.evaluate(() => globalThis.axe.run());
    expect(violations).toEqual([]);
  });
});
