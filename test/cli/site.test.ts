import { once } from "node:events";
import { createServer, request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { Lab } from "../../src/cli/lab.js";
import { type Health, isLoopback, nameOf, siteOf } from "../../src/cli/site.js";

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

beforeEach(async () => {
  health = { ...health, status: "ok", restarts: true };
  restarts = 0;
  const page = { type: "text/html; charset=utf-8", bytes: new TextEncoder().encode("<p>page") };
  const server = createServer(
    siteOf({
      assets: new Map([["/", page]]),
      // Nothing listens there: whoever gets this far is told that the server does not answer itself.
      lab: new Lab(() => ({ host: "127.0.0.1", port: 1, path: "/echo" })),
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
});

describe("the site", () => {
  test("sends the page under a policy that lets nothing foreign or inlined run", async () => {
    const response = await fetch(`${base}/?x=1`);
    expect(await response.text()).toBe("<p>page");
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  });

  test("answers HEAD as GET, without the body", async () => {
    const response = await fetch(`${base}/`, { method: "HEAD" });
    expect(response.headers.get("content-length")).toBe("7");
    expect(await response.text()).toBe("");
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
    ]) {
      expect(await statusOf(path), path).toBe(404);
    }
  });

  test("another method is 405 and says which would do", async () => {
    const response = await fetch(`${base}/`, { method: "DELETE" });
    expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
    const lab = await fetch(`${base}/lab/invalid-text`);
    expect([lab.status, lab.headers.get("allow")]).toEqual([405, "POST"]);
  });
});

describe("the lab", () => {
  const ask = (headers: Record<string, string>, body = "c328"): Promise<number | undefined> =>
    statusOf("/lab/invalid-text", { method: "POST", headers }, body);

  test.each([
    [{ origin: "https://evil.example" }],
    [{ origin: "null" }],
    [{ "sec-fetch-site": "cross-site" }],
    [{ "sec-fetch-site": "same-site" }],
    [{ "sec-fetch-site": "none" }],
  ])("is closed to other sites' pages: %j", async (headers) => {
    expect(await ask(headers as Record<string, string>)).toBe(403);
  });

  test("is open to the own page, and to programs, which borrow nobody's rights", async () => {
    expect(await ask({ origin: base, "sec-fetch-site": "same-origin" })).toBe(503);
    expect(await ask({})).toBe(503);
  });

  test.each(["zz", "c3 2", "00".repeat(126), "0".repeat(100_000)])(
    "takes at most 125 bytes, in hex, and nothing else",
    async (body) => {
      expect(await ask({}, body)).toBe(400);
    },
  );
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
