import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { requirement } from "../../support/requirements.js";
import { shifts } from "./shifts.js";
import { ShownSite } from "./shown-site.js";

/** Long enough for what has arrived to be painted: a few frames. */
const heldMs = 80;

/** A slow network: what asks for a page gets it in two pieces, the second a moment after the first. */
class Slow {
  /** How many bytes the first piece has. */
  cut = 0;
  readonly #server: Server;

  private constructor(origin: string) {
    this.#server = createServer(async ({ url }, response) => {
      const answer = await fetch(`${origin}${url}`);
      const body = Buffer.from(await answer.arrayBuffer());
      const type = answer.headers.get("content-type") ?? "";
      response.writeHead(answer.status, { "content-type": type });
      if (!type.startsWith("text/html")) return response.end(body);
      response.write(body.subarray(0, this.cut));
      setTimeout(() => response.end(body.subarray(this.cut)), heldMs);
    });
  }

  static async before(origin: string): Promise<Slow> {
    const slow = new Slow(origin);
    await new Promise<void>((resolve) => slow.#server.listen(0, "127.0.0.1", resolve));
    return slow;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

/** After each tag of the bar; in a list only up to the first item's, since the others come as that one does. */
function cutsOf(html: Buffer): number[] {
  const bar = String(html.subarray(0, html.indexOf("</header>") + "</header>".length));
  const once = bar.replace(/(<li>.*?<\/li>)(.*?)<\/ul>/gs, (_, item, rest) => {
    return `${item}${rest.replaceAll(">", " ")}</ul>`;
  });
  const tags = [...once.matchAll(/>/g)].filter(({ index }) => index > once.indexOf("<header"));
  return tags.map(({ index }) => Buffer.byteLength(once.slice(0, index + 1)));
}

describe.skipIf(!requirement("chromium").present)("a page that comes in pieces", () => {
  let site: ShownSite;
  let slow: Slow;

  beforeAll(async () => {
    site = await ShownSite.start();
    slow = await Slow.before(site.origin);
  }, 120_000);
  afterAll(async () => {
    slow?.stop();
    await site?.stop();
  });

  test.each([
    { on: "a phone", path: "/id/rules/", viewport: { width: 360, height: 740 } },
    { on: "a wide screen", path: "/ar/1007/", viewport: { width: 1280, height: 800 } },
  ])(
    "moves nothing on $on, wherever in the bar it is cut: $path",
    async ({ path, viewport }) => {
      await using context = await site.context({ viewport, baseURL: slow.origin });
      const page = await context.newPage();
      const html = Buffer.from(await (await fetch(`${site.origin}${path}`)).arrayBuffer());
      const cuts = cutsOf(html);
      expect(cuts.length).toBeGreaterThan(20);
      const moved: string[] = [];
      for (const cut of cuts) {
        slow.cut = cut;
        await page.goto(path);
        const tag = html.subarray(html.lastIndexOf("<", cut - 1), cut);
        moved.push(...(await shifts(page)).map(({ what }) => `after ${tag}: ${what}`));
      }
      expect(moved).toEqual([]);
    },
    60_000,
  );
});
