import { once } from "node:events";
import { rmSync, writeFileSync } from "node:fs";
import {
  createServer,
  request as httpRequest,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
} from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { serializeArchive } from "../../src/cli/archive.js";
import type { Asset } from "../../src/cli/assets.js";
import { Pages } from "../../src/cli/pages.js";
import { type Health, isLoopback, nameOf, siteOf } from "../../src/cli/site.js";
import { tree } from "../support/tree.js";

let base = "";
let health: Health = {
  status: "ok",
  pid: 1,
  stops: 1,
  version: "0.0.0",
  peers: 0,
  restarts: true,
};
let restarts = 0;
let folder = "";

const long = (text: string): string => `<p>${text}</p>`.repeat(100);
const volumes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  common: { "style.css": "body {}" },
  en: {
    "index.html": long("codes"),
    "404.html": "<p>not here",
    "1007/index.html": long("1007"),
    "1007/index.json": "{}",
  },
  fr: { "fr/index.html": "<p>les codes", "fr/404.html": "<p>pas ici" },
};

beforeEach(async () => {
  health = { ...health, status: "ok", restarts: true };
  restarts = 0;
  const page = { type: "text/html; charset=utf-8", bytes: new TextEncoder().encode("<p>lab") };
  folder = tree({});
  for (const [name, files] of Object.entries(volumes)) {
    const bytes = Object.entries(files).map(([file, text]) => [file, Buffer.from(text)] as const);
    writeFileSync(join(folder, `${name}.pages`), await serializeArchive(new Map(bytes)));
  }
  await start(page);
});

/** Starts the site on the pages that are in the folder now. */
async function start(page: Asset): Promise<void> {
  const server = createServer(
    siteOf({
      assets: new Map([["/lab/", page]]),
      pages: new Pages(pathToFileURL(`${folder}/`)),
      metrics: () => "metrics\n",
      health: () => health,
      mayRestart: ({ headers }) => isLoopback(nameOf(headers.host)),
      restart: () => {
        if (health.restarts) restarts += 1;
        return health.restarts;
      },
    }),
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  onTestFinished(() => void server.close());
}

describe("the site", () => {
  test("sends its pages under a policy that lets nothing foreign or inlined run", async () => {
    const response = await fetch(`${base}/?x=1`);
    expect(await response.text()).toBe(long("codes"));
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  });

  test("answers HEAD as GET, without the body", async () => {
    for (const path of ["/lab/", "/1007/", "/nowhere", "/healthz"]) {
      const headers = { "Accept-Encoding": "gzip", Accept: "text/html" };
      const [get, head] = [await ask(path, headers), await ask(path, headers, "HEAD")];
      expect(head.body.length, path).toBe(0);
      expect(get.body.length, path).toBe(Number(get.headers["content-length"]));
      expect(withoutDate(head.headers)).toEqual(withoutDate(get.headers));
    }
  });

  test("has each page at its path, in the type that it is", async () => {
    const typeAt = async (path: string) => (await ask(path)).headers["content-type"];
    expect(await typeAt("/1007/")).toBe("text/html; charset=utf-8");
    expect(await typeAt("/1007/index.json")).toBe("application/json");
    expect(await typeAt("/style.css")).toBe("text/css; charset=utf-8");
    expect((await ask("/fr/")).body.toString()).toBe("<p>les codes");
  });

  test("is in English at /, whatever the browser prefers: an address is the same for everybody", async () => {
    const { body } = await ask("/", { "Accept-Language": "fr" });
    expect(body.toString()).toBe(long("codes"));
  });

  test("is compressed in the way that the client takes", async () => {
    const brotli = await ask("/1007/", { "Accept-Encoding": "gzip, br" });
    expect(brotli.headers).toMatchObject({ "content-encoding": "br", vary: "Accept-Encoding" });
    expect(brotliDecompressSync(brotli.body).toString()).toBe(long("1007"));
    const gzip = await ask("/1007/", { "Accept-Encoding": "gzip" });
    expect(gunzipSync(gzip.body).toString()).toBe(long("1007"));
    const plain = await ask("/1007/", { "Accept-Encoding": "br;q=0" });
    expect(plain.headers).not.toHaveProperty("content-encoding");
    expect(plain.body.toString()).toBe(long("1007"));
  });

  test("says that what a client has is still so, in each coding by its own tag", async () => {
    const tags = new Set<string>();
    for (const coding of ["br", "gzip", "identity"]) {
      const headers = { "Accept-Encoding": coding };
      const tag = String((await ask("/1007/", headers)).headers.etag);
      tags.add(tag);
      const again = await ask("/1007/", { ...headers, "If-None-Match": `"other", W/${tag}` });
      expect([again.status, again.headers.etag, again.body.length]).toEqual([304, tag, 0]);
      expect(again.headers.vary).toBe("Accept-Encoding");
      expect((await ask("/1007/", { ...headers, "If-None-Match": '"other"' })).status).toBe(200);
    }
    expect(tags.size).toBe(3);
  });

  test.each([
    ["/1007", "1007/"],
    ["/1007?from=a", "1007/"],
    ["/fr", "fr/"],
    ["/lab", "lab/"],
  ])("%s leads on to %s, wherever the site is mounted", async (path, to) => {
    const { status, headers } = await ask(path);
    expect([status, headers.location]).toEqual([301, to]);
  });

  test.each([
    ["/nowhere", "en", "<p>not here"],
    ["/nowhere", "de, fr;q=0.5", "<p>pas ici"],
    ["/fr/1007/nowhere", "en", "<p>pas ici"],
    ["/nowhere", "tlh", "<p>not here"],
    ["/1007/nowhere", "", "<p>not here"],
  ])(
    "a person who asks for %s and reads %s is told so in that language",
    async (path, language, said) => {
      const { status, headers, body } = await ask(path, {
        Accept: "text/html,*/*;q=0.8",
        "Accept-Language": language,
      });
      expect([status, body.toString()]).toEqual([404, said]);
      expect(headers.vary).toBe("Accept-Encoding, Accept, Accept-Language");
    },
  );

  test("without pages it says so, and all else is there", async () => {
    for (const name of Object.keys(volumes)) rmSync(join(folder, `${name}.pages`));
    await start({ type: "text/html", bytes: Buffer.from("<p>lab") });
    const { status, body } = await ask("/");
    expect([status, body.toString()]).toEqual([404, expect.stringContaining("npm run build")]);
    expect((await ask("/lab/")).body.toString()).toBe("<p>lab");
    expect((await ask("/healthz")).status).toBe(200);
    expect((await ask("/nowhere", { Accept: "text/html" })).status).toBe(404);
  });

  test("pages that are damaged are 500 with what is so, and no other language suffers", async () => {
    writeFileSync(join(folder, "fr.pages"), "nonsense");
    const { status, body } = await ask("/fr/");
    expect([status, body.toString()]).toEqual([
      500,
      "500 Internal Server Error: Cannot read the pages: it is not an archive of pages\n",
    ]);
    rmSync(join(folder, "fr.pages"));
    expect((await ask("/fr/")).body.toString()).toContain("cannot be opened (ENOENT)\n");
    expect((await ask("/1007/")).status).toBe(200);
  });

  test("health is 503 while the service drains", async () => {
    expect((await fetch(`${base}/healthz`)).status).toBe(200);
    health = { ...health, status: "draining" };
    const response = await fetch(`${base}/healthz`);
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual(health);
  });

  test("a plain request to an endpoint is told to upgrade", async () => {
    const response = await fetch(`${base}/echo`);
    expect(response.status).toBe(426);
    expect(response.headers.get("sec-websocket-version")).toBe("13");
  });

  test("what is not there is 404 with what is, and no path climbs out", async () => {
    expect(await (await fetch(`${base}/nowhere`)).text()).toContain("/topics/<name>");
    for (const path of [
      "/../package.json",
      "/%2e%2e/package.json",
      "/revoir/../../package.json",
      "//",
      "//evil.example/1007",
      "/fr/../1007/",
      "/fr%2f1007/",
      "/../site/fr.pages",
      "/site/fr.pages",
      "/fr.pages",
      "/fr\\index.html",
      "/__proto__/",
      "/constructor",
      `/${"a/".repeat(4000)}`,
    ]) {
      expect(await statusOf(path), path).toBe(404);
      expect(await statusOf(path, { headers: { accept: "text/html" } }), path).toBe(404);
    }
  });

  test("another method is 405 and says which would do", async () => {
    const response = await fetch(`${base}/`, { method: "DELETE" });
    expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  });
});

describe("a restart by the page", () => {
  const ask = (headers: Record<string, string>): Promise<number | undefined> =>
    statusOf("/restart", { method: "POST", headers });

  test("is begun at once", async () => {
    expect(await ask({ origin: base, "sec-fetch-site": "same-origin" })).toBe(202);
    expect(restarts).toBe(1);
  });

  test.each([
    [{ origin: "https://evil.example" }],
    [{ "sec-fetch-site": "cross-site" }],
    [{ origin: "http://evil.example", host: "evil.example" }], // a name of its own that leads here
    [{ host: "10.0.0.1" }],
  ])("is nothing that other sites' pages may ask for: %j", async (headers) => {
    expect(await ask(headers as Record<string, string>)).toBe(403);
    expect(restarts).toBe(0);
  });

  test("takes a supervisor, and says so", async () => {
    health = { ...health, restarts: false };
    const response = await fetch(`${base}/restart`, { method: "POST" });
    expect(response.status).toBe(409);
    expect(await response.text()).toContain("revoir run");
  });

  test("is asked for by POST", async () => {
    const response = await fetch(`${base}/restart`);
    expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
  });
});

/** The status of a request as it is written: `fetch` would tidy up the path and refuse some headers. */
async function statusOf(
  path: string,
  options: object = {},
  body = "",
): Promise<number | undefined> {
  const { hostname, port } = new URL(base);
  const request = httpRequest({ hostname, port, path, ...options }).end(body);
  const [response] = await once(request, "response");
  response.resume();
  return response.statusCode;
}

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  /** As it came, not decoded. */
  readonly body: Buffer;
}

/** Asks as a browser does, but shows what `fetch` decodes and follows. */
async function ask(
  path: string,
  headers: OutgoingHttpHeaders = {},
  method = "GET",
): Promise<Answer> {
  const { hostname, port } = new URL(base);
  const request = httpRequest({ hostname, port, path, headers, method }).end();
  const [response] = await once(request, "response");
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return { status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) };
}

function withoutDate({ date: _, ...others }: IncomingHttpHeaders): IncomingHttpHeaders {
  return others;
}
