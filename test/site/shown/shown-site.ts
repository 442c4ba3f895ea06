import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { launchBrowser } from "../../support/browser.js";
import { ensureBuilt } from "../../support/built.js";
import { Running } from "../../support/command.js";

/** A page of the site as it is shown in a browser, and what the browser had to complain about. */
export interface Shown {
  readonly page: Page;
  /** Errors, violations of the policy, requests to elsewhere; in order, one sentence each. */
  readonly complaints: string[];
}

/** The site as `revoir serve` serves it, out of its archives, in one Chromium for all tests of a file. */
export class ShownSite {
  readonly browser: Browser;
  /** Without a slash at its end. */
  readonly origin: string;
  readonly #server: Running;

  private constructor(browser: Browser, server: Running, origin: string) {
    this.browser = browser;
    this.#server = server;
    this.origin = origin;
  }

  static async start(): Promise<ShownSite> {
    ensureBuilt();
    const server = new Running(["serve", "--port", "0"], { outlivesTest: true });
    const [browser, { url }] = await Promise.all([launchBrowser(), server.line("listening")]);
    return new ShownSite(browser, server, new URL(url.replace("ws", "http")).origin);
  }

  async stop(): Promise<void> {
    await this.browser.close();
    this.#server.kill("SIGKILL");
    await this.#server.exit;
  }

  /** A context of its own, in which nothing fades in, and which the caller closes: `await using`. */
  async context(options: BrowserContextOptions = {}): Promise<BrowserContext> {
    return this.browser.newContext({ baseURL: this.origin, reducedMotion: "reduce", ...options });
  }

  /** An empty page in a context, listened to. */
  async shown(context: BrowserContext): Promise<Shown> {
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(`${pathOf(page)} throws ${error.message}`));
    page.on("console", (message) => {
      // The browser itself says this of a page that is served with 404, as the one for unknown addresses is.
      if (message.type() !== "error" || message.text().includes("404 (Not Found)")) return;
      complaints.push(`${pathOf(page)} logs ${message.text()}`);
    });
    page.on("request", (request) => {
      if (!request.url().startsWith(`${this.origin}/`))
        complaints.push(`${pathOf(page)} asks ${request.url()}`);
    });
    return { page, complaints };
  }
}

function pathOf(page: Page): string {
  return new URL(page.url()).pathname;
}

/** At least one page of each kind, below its language's root. The first has most of what a page of its kind can have. */
export const routesByKind = {
  home: [""],
  code: ["1007/", "1006/", "4000-4999/"],
  pair: ["1007-vs-1012/"],
  compare: ["compare/"],
  rules: ["rules/"],
  rule: ["rules/text-not-utf8/", "rules/request-host-missing/"],
  happened: ["what-happened/"],
  how: ["how/reconnect/", "how/", "how/restart/", "how/sessions/"],
  lab: ["lab/"],
  missing: ["nowhere"],
} as const;

/** All pages that are looked at. */
export const everyRoute: readonly string[] = Object.values(routesByKind).flat();

/** Where words have least room: in a table, in columns, beside each other and on buttons. */
export const tightest: readonly string[] = ["", "1007/", "1007-vs-1012/", "lab/"];

/** One page of each kind. */
export const oneOfEach: readonly string[] = Object.values(routesByKind).map(([first]) => first);
