import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { editions } from "../../site/editions.js";
import { lab } from "../../site/kinds/lab/lab.js";
import { placeOf } from "../../site/layout/place.js";
import { launchBrowser } from "../support/browser.js";
import { ensureBuilt } from "../support/built.js";
import { startServe } from "../support/command.js";
import { freePort } from "../support/free-port.js";
import { requirement } from "../support/requirements.js";

beforeAll(ensureBuilt, 120_000);

test("the script has all its sentences in every language, and each asks for the same facts", async () => {
  const [english = {}, ...others] = (await editions()).map(wordsOf);
  expect(placeholders(english["states.waiting"])).toEqual(["{seconds}"]);
  for (const words of others) {
    expect(Object.keys(words)).toEqual(Object.keys(english));
    for (const [name, sentence] of Object.entries(words))
      expect(placeholders(sentence), name).toEqual(placeholders(english[name]));
  }
});

type Edition = Awaited<ReturnType<typeof editions>>[number];

function wordsOf(edition: Edition): Record<string, string> {
  const [page] = lab(edition);
  const markup = page?.body(placeOf(edition.root, "lab/")).markup ?? "";
  const [, data = "{}"] = /<template id="words">(.*?)<\/template>/s.exec(markup) ?? [];
  return flat(JSON.parse(data.replaceAll("&quot;", '"')).words);
}

function flat(value: object, path = ""): Record<string, string> {
  const entries = Object.entries(value).flatMap(([key, each]) =>
    typeof each === "string" ? [[path + key, each]] : Object.entries(flat(each, `${path}${key}.`)),
  );
  return Object.fromEntries(entries);
}

function placeholders(sentence = ""): string[] {
  return [...sentence.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();
}

describe.skipIf(!requirement("chromium").present)("the lab, in Chromium", () => {
  let browser: Browser;
  let complaints: string[] = [];

  beforeAll(async () => {
    browser = await launchBrowser();
  }, 60_000);
  afterAll(() => browser?.close());

  async function open(port: number, path = "/lab/"): Promise<Page> {
    const page = await browser.newPage();
    onTestFinished(() => page.close());
    complaints = [];
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => {
      if (message.text().includes("Content Security Policy")) complaints.push(message.text());
    });
    await page.goto(`http://127.0.0.1:${port}${path}`);
    await isOpen(page);
    return page;
  }

  async function openAlone(): Promise<Page> {
    const { port } = await startServe();
    return open(port);
  }

  /** As `npm start` does: under a supervisor, with sessions in a file. */
  async function openSupervised(): Promise<Page> {
    const data = mkdtempSync(join(tmpdir(), "revoir-lab-"));
    onTestFinished(() => rmSync(data, { recursive: true, force: true }));
    const flags = ["--supervised", "--store", "file", "--data", data];
    const { server, port } = await startServe(await freePort(), ...flags);
    onTestFinished(async () => {
      server.kill("SIGTERM");
      await server.exit;
    });
    return open(port);
  }

  async function be(kind: "session" | "compressed", page: Page): Promise<void> {
    await page.check(`input[name="line-kind"][value="${kind}"]`, { force: true });
    await expect.poll(() => page.locator("#entries .opened").count()).toBe(2);
    await isOpen(page);
  }

  const isOpen = (page: Page) => page.waitForSelector('#status[data-state="open"]');
  const logged = (page: Page) => page.textContent("#entries");

  /** Another process has the connection then, and all numbers have come back. */
  async function restartLive(page: Page): Promise<void> {
    const pid = await page.textContent("#process");
    await page.click("#live");
    await expect
      .poll(() => page.textContent("#numbers"), { timeout: 40_000 })
      .toMatch(/^All \d+ numbers came back, each once and in order/);
    expect(await page.textContent("#process")).not.toBe(pid);
    expect(await logged(page)).toContain("has taken the open connection over");
  }

  /** What the newest card says of an end, once both ends have told of it. */
  async function end(page: Page, code: number): Promise<string> {
    const card = page.locator(`.end[data-code="${code}"]`).last();
    const witnesses = card.locator(".serverSaw, .browserSaw");
    await expect.poll(() => witnesses.count(), { timeout: 10_000 }).toBe(2);
    return (await card.textContent()) ?? "";
  }

  test("shows each frame of what is sent and comes back, with its bytes on demand", async () => {
    const page = await openAlone();
    expect(await page.isHidden("#away")).toBe(true);
    await page.fill("#text", "grüße <i>schräg</i>");
    await page.press("#text", "Enter");
    await expect
      .poll(() => page.locator(".out .said").allTextContents())
      .toEqual(["grüße <i>schräg</i>"]);
    expect(await page.locator("#entries i").count()).toBe(0);
    const sent = page.locator("#entries > .in");
    expect(await sent.locator(".opcode").textContent()).toBe("text");
    expect(await sent.locator(".flag").allTextContents()).toEqual(["FIN", "MASK"]);
    await page.fill("#bytes", "c3 28 ff");
    await page.click("#bytes-form button");
    const answer = page.locator("#entries > .out").last();
    await expect.poll(() => answer.locator(".opcode").textContent()).toBe("binary");
    await answer.locator("summary").click();
    expect(await answer.locator("pre").textContent()).toMatch(/^82 03\n.*c3 28 ff/);
    expect(await page.textContent("#frames")).toBe("4");
    expect(await page.textContent("#round-trip")).toMatch(/^\d+(\.\d)?\sms$/);
    await page.fill("#bytes", "c32");
    await page.click("#bytes-form button");
    expect(await page.textContent("#bytes-problem")).toContain("Two hex digits");
    await page.click("#clear");
    expect(await page.locator("#entries > li").count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test("text spoiled in any way ends with 1007, at the byte that was marked, and the client comes back", async () => {
    const page = await openAlone();
    for (const way of ["latin1", "surrogate", "overlong", "gzip", "truncated", "broken"]) {
      await page.click("#clear");
      await page.check(`input[value="${way}"]`, { force: true });
      const wrong = (await page.textContent("#preview mark")) ?? "";
      await page.click("#forge-form button");
      expect(await end(page, 1007), way).toContain(way === "gzip" ? "gzip" : wrong.slice(0, 2));
      expect(await page.locator(".remark").first().textContent()).toBe("put in by the server");
      // By itself it comes back three times, and gives up then: it would send the same again.
      if ((await page.getAttribute("#status", "data-state")) === "closed")
        await page.click("#reconnect");
      await isOpen(page);
    }
    expect(await logged(page)).toContain("1007 invalid UTF-8 at byte 3: c3 28");
    expect(await page.textContent(".end .serverSaw")).toContain("begins at byte 3");
    await page.fill("#position", "0");
    expect((await page.textContent("#preview"))?.trim()).toMatch(/^c3 28 /);
  }, 120_000);

  /** What the browser makes of the messages that come over connections opened from now on. */
  function messagesTo(page: Page): (string | Buffer)[] {
    const messages: (string | Buffer)[] = [];
    page.on("websocket", (socket) => {
      if (!socket.url().includes("/lab/line")) return;
      socket.on("framereceived", ({ payload }) => void messages.push(payload));
    });
    return messages;
  }

  test("a compressed connection shows compressed frames both ways, and each message comes back the same", async () => {
    const page = await openAlone();
    const messages = messagesTo(page);
    await be("compressed", page);
    await page.click("#clear");
    await page.fill("#text", "grüße");
    await page.press("#text", "Enter");
    const [sent, back] = [page.locator("#entries > .in"), page.locator("#entries > .out")];
    await expect.poll(() => back.count()).toBe(1);
    expect(await sent.locator(".flag").allTextContents()).toEqual([
      "FIN",
      "RSV1",
      "MASK",
      "compressed",
    ]);
    expect(await back.locator(".flag").allTextContents()).toEqual(["FIN", "RSV1", "compressed"]);
    await expect.poll(() => messages).toEqual(["grüße"]);
    await back.locator("summary").click();
    const [, header = "", bytes = ""] =
      /^(\w\w \w\w)\n\w+ +((?:\w\w ?)+)/.exec((await back.locator("pre").textContent()) ?? "") ??
      [];
    const deflated = Buffer.from(bytes.replaceAll(" ", ""), "hex");
    expect(header).toBe(`c1 ${deflated.length.toString(16).padStart(2, "0")}`);
    expect(await back.locator(".length").textContent()).toMatch(
      new RegExp(`^${deflated.length}\\sB$`),
    );
    const tail = Buffer.from([0, 0, 0xff, 0xff]);
    const inflated = inflateRawSync(Buffer.concat([deflated, tail]), { finishFlush: 2 });
    expect(inflated.toString()).toBe("grüße");
    await page.click("#forge-form button");
    expect(await end(page, 1007)).toContain("begins at byte 3");
    expect(await page.locator(".remark").last().textContent()).toBe("put in by the server");
    expect(complaints).toEqual([]);
  });

  test("a compressed connection survives a live restart, and goes on compressing", async () => {
    const page = await openSupervised();
    await be("compressed", page);
    await restartLive(page);
    // The plain connection that it took the place of was closed with 1000.
    expect(await page.locator('.end:not([data-code="1000"])').count()).toBe(0);
    await page.click("#clear");
    await page.click("#text-form button");
    const back = page.locator("#entries > .out");
    await expect.poll(() => back.count()).toBe(1);
    expect(await back.locator(".flag").allTextContents()).toEqual(["FIN", "RSV1", "compressed"]);
  }, 60_000);

  test("every code that may be sent arrives, with its reason", async () => {
    const page = await openAlone();
    const options = await page.locator("#code option").all();
    const codes = await Promise.all(options.map((option) => option.getAttribute("value")));
    expect(codes).toEqual(expect.arrayContaining(["1000", "1003", "1014", "3000", "3008"]));
    for (const code of codes.filter((each) => each !== "own")) {
      await page.selectOption("#code", code);
      await page.fill("#reason", `because ${code}`);
      await page.click("#close-form button");
      expect(await end(page, Number(code))).toContain(`because ${code}`);
      await page.click("#reconnect");
      await isOpen(page);
    }
  }, 120_000);

  test("a code of one's own arrives too, when it is one", async () => {
    const page = await openAlone();
    await page.selectOption("#code", "own");
    const close = async (code: string, reason: string) => {
      await page.fill("#own-code", code);
      await page.fill("#reason", reason);
      await page.click("#close-form button");
    };
    await close("2999", "");
    expect(await page.textContent("#close-problem")).toContain("3000 to 4999");
    await close("4123", "é".repeat(62));
    expect(await page.textContent("#close-problem")).toContain("123 bytes");
    await close("4123", "");
    await end(page, 4123);
    expect(await page.textContent("#close-problem")).toBe("");
  });

  test.each([
    ["#cut", "FIN"],
    ["#reset", "RST"],
  ])("%s ends the connection with 1006, and the client comes back", async (button, said) => {
    const page = await openAlone();
    await page.click(button);
    await end(page, 1006);
    expect(await logged(page)).toContain(said);
    await expect.poll(() => page.locator("#entries .opened").count()).toBe(2);
    await isOpen(page);
  });

  test("freezing and slowing down are seen in the round trip", async () => {
    const page = await openAlone();
    const roundTripMs = async () =>
      Number.parseFloat((await page.textContent("#round-trip")) ?? "");
    await page.click("#freeze");
    await expect.poll(() => logged(page)).toContain("Frozen");
    await page.click("#text-form button");
    await expect.poll(roundTripMs, { timeout: 10_000 }).toBeGreaterThan(1_500);
    expect(await logged(page)).toContain("Thawed");
    await page.selectOption("#delay", "500");
    await expect.poll(() => logged(page)).toMatch(/500\sms longer/);
    await page.click("#text-form button");
    await expect.poll(roundTripMs, { timeout: 5_000 }).toBeLessThan(1_500);
    expect(await roundTripMs()).toBeGreaterThan(990);
  }, 40_000);

  test.each(["plain", "session"])(
    "a server that falls silent is found out by the heartbeat (%s)",
    async (kind) => {
      const page = await openAlone();
      if (kind === "session") await be("session", page);
      await page.click("#silence");
      const seen = page.locator('.end[data-code="1006"] .browserSaw');
      await expect
        .poll(async () => (await seen.allTextContents()).join(), { timeout: 15_000 })
        .toMatch(/Nothing came from the peer for \d/);
      expect(await logged(page)).toContain("never arrived");
      await isOpen(page);
    },
    40_000,
  );

  test("a live restart moves the connection: its frames are counted on, and nothing is lost", async () => {
    const page = await openSupervised();
    await restartLive(page);
    expect(await page.locator(".end").count()).toBe(0);
    await page.click("#text-form button");
    const number = page.locator("#entries > .out .number").last();
    await expect.poll(() => number.textContent()).toMatch(/^#\d{2,}$/);
  }, 60_000);

  test("a restart with 1012 sends everybody away and back, and a session loses nothing", async () => {
    const page = await openSupervised();
    await be("session", page);
    await page.click("#closing");
    await page.waitForSelector('#status[data-state="waiting"]', { timeout: 15_000 });
    expect(await page.textContent("#sentence")).toMatch(/^Back in \d\ss$/);
    expect(await page.isDisabled('input[value="plain"]')).toBe(true);
    await expect
      .poll(() => page.textContent("#numbers"), { timeout: 50_000 })
      .toMatch(/^All \d+ numbers came back, each once and in order/);
    expect(await logged(page)).toContain("The session goes on.");
    expect(await page.locator('.end[data-code="1012"]').count()).toBe(1);
  }, 90_000);

  test("500 clients are seen to come, to wait and to come back", async () => {
    const page = await openSupervised();
    await page.click("#crowd");
    await expect.poll(() => page.textContent("#crowd-open"), { timeout: 20_000 }).toBe("500");
    expect(await page.locator("#crowd-picture circle[data-state='open']").count()).toBe(500);
    await page.click("#closing");
    await page.waitForFunction(
      () => Number(document.getElementById("crowd-waiting")?.textContent) > 0,
      undefined,
      { timeout: 30_000, polling: 20 },
    );
    await expect.poll(() => page.textContent("#crowd-back"), { timeout: 50_000 }).toBe("500");
  }, 120_000);

  test("a button that cannot work says why", async () => {
    const alone = await openAlone();
    await expect.poll(() => alone.textContent("#restart-problem")).toContain("npm start");
    expect(await alone.isDisabled("#live")).toBe(true);
    expect(await alone.isEnabled("#cut")).toBe(true);
    const { port } = await startServe(0, "--host", "0.0.0.0");
    const page = await open(port);
    await expect.poll(() => page.textContent("#network-problem")).toContain("--lab");
    expect(await page.isDisabled("#cut")).toBe(true);
    await page.click("#forge-form button");
    await end(page, 1007);
  });

  test("speaks the language of its page, the catalogue's sentences too", async () => {
    const { port } = await startServe();
    const page = await open(port, "/fr/lab/");
    expect(await page.textContent("#sentence")).toBe("Connecté");
    await page.click("#cut");
    expect(await end(page, 1006)).toContain("Votre navigateur a vu");
    expect(await page.textContent(".end .serverSaw")).toContain("connexion");
    expect(complaints).toEqual([]);
  });

  test("where no script runs, the page says how to get a server", async () => {
    const { port } = await startServe();
    const page = await browser.newPage({ javaScriptEnabled: false });
    onTestFinished(() => page.close());
    await page.goto(`http://127.0.0.1:${port}/lab/`);
    expect(await page.isVisible("#away")).toBe(true);
    expect(await page.isVisible("#lab")).toBe(false);
  });
});
