import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { SessionLink } from "../../../src/client/session/browser.js";
import type { Turn } from "../../../src/session/server/index.js";
import { memoryStore } from "../../../src/stores/memory.js";
import { launchProfile } from "../../support/browser.js";
import { requirement } from "../../support/requirements.js";
import { type Stage, stage } from "./stage.js";

declare global {
  // What the page has.
  var sessions: typeof import("../../../src/client/session/browser.js");
  var kept: SessionLink;
}

const found = requirement("chromium");

describe.skipIf(!found.present)("a session in Chromium", () => {
  const profile = mkdtempSync(join(tmpdir(), "revoir-chromium-"));
  const site = createServer((_, response) => {
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><script>${script}</script>`);
  });
  let script = "";
  let origin = "";
  let context: BrowserContext;
  let server: Stage;
  let got: string[] = [];

  beforeAll(async () => {
    script = await bundle();
    await new Promise<void>((resolve) => void site.listen(0, "127.0.0.1", resolve));
    origin = `http://127.0.0.1:${(site.address() as { port: number }).port}`;
    context = await launchProfile(profile);
    server = await stage(memoryStore(), {
      origins: [origin],
      message(turn: Turn<undefined>, message: { readonly text: string }) {
        got.push(message.text);
        void turn.send(`re: ${message.text}`);
      },
    });
  }, 60_000);

  afterAll(async () => {
    await context?.close();
    await server?.[Symbol.asyncDispose]();
    site.close();
    rmSync(profile, { recursive: true, force: true });
  }, 60_000);

  beforeEach(() => {
    got = [];
  });

  async function visit(): Promise<Page> {
    const page = await context.newPage();
    await page.goto(origin);
    return page;
  }

  /** Sends, and gives the session's id when the server has processed it. */
  function send(page: Page, text: string, keep?: string): Promise<string> {
    const given = [server.url, text, keep] as const;
    return page.evaluate(async ([url, message, name]) => {
      globalThis.kept ??= globalThis.sessions.connect(url, { session: name ? { keep: name } : {} });
      await globalThis.kept.send(message);
      return globalThis.kept.sessionId;
    }, given);
  }

  test("sends and receives, across a connection that was cut", async () => {
    const page = await visit();
    const id = await send(page, "a");
    server.cut();
    expect(await send(page, "b")).toBe(id);
    expect(got).toEqual(["a", "b"]);
    const came = await page.evaluate(async () => {
      const texts: string[] = [];
      for await (const { text } of globalThis.kept) if (texts.push(`${text}`) === 2) break;
      return texts;
    });
    expect(came).toEqual(["re: a", "re: b"]);
    await page.close();
  });

  test("goes on after the page was loaded anew, where it is kept", async () => {
    const page = await visit();
    const id = await send(page, "a", "reload");
    await page.reload();
    expect(await send(page, "b", "reload")).toBe(id);
    expect(got).toEqual(["a", "b"]);
    await page.close();
  });

  test("is not taken away by a second page, which gets a session of its own, and is there for a third", async () => {
    const first = await visit();
    const id = await send(first, "a", "pages");
    const second = await visit();
    const other = await send(second, "b", "pages");
    expect(other).not.toBe(id);
    expect(await send(first, "c", "pages")).toBe(id);
    await first.close();
    const third = await visit();
    expect(await send(third, "d", "pages")).toBe(id);
    expect(got).toEqual(["a", "b", "c", "d"]);
    await second.close();
    await third.close();
  });

  test("that was ended is forgotten", async () => {
    const page = await visit();
    const id = await send(page, "a", "ended");
    await page.evaluate(async () => {
      globalThis.kept.close();
      await globalThis.kept.closed;
    });
    await page.reload();
    expect(await send(page, "b", "ended")).not.toBe(id);
    await page.close();
  });
});

async function bundle(): Promise<string> {
  const entry = new URL("../../../src/client/session/browser.ts", import.meta.url).pathname;
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: "iife",
    globalName: "sessions",
    platform: "browser",
    target: "es2022",
  });
  return `${outputFiles[0]?.text}`;
}
