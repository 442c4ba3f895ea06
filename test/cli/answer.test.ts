import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { redirect, reply, say, send } from "../../src/cli/answer.js";

const asset = {
  type: "text/css; charset=utf-8",
  bytes: Buffer.from("a { color: red }".repeat(99)),
};

/** What a browser gets when a server answers so. */
async function got(
  answer: (response: ServerResponse) => unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  const server = createServer((_, response) => void answer(response)).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return fetch(`http://127.0.0.1:${port}/`, { headers, redirect: "manual" });
}

test("a file goes out compressed, with its type and a tag, and is the same when it arrives", async () => {
  const response = await got((to) => send(to, asset));
  expect(await response.text()).toBe(asset.bytes.toString());
  expect(response.headers.get("content-type")).toBe(asset.type);
  expect(response.headers.get("cache-control")).toBe("no-cache");
  expect(response.headers.get("etag")).toMatch(/^"[\w-]+-(br|gzip)"$/);
});

test("a file that the client has is 304; what tells of an error never is", async () => {
  const tag = (await got((to) => send(to, asset))).headers.get("etag") ?? "";
  const known = { "If-None-Match": tag };
  expect((await got((to) => send(to, asset), known)).status).toBe(304);
  expect((await got((to) => send(to, asset, 404), known)).status).toBe(404);
});

test("an answer may vary by more than the coding", async () => {
  const response = await got((to) => send(to.setHeader("Vary", "Accept-Language"), asset));
  expect(response.headers.get("vary")).toBe("Accept-Encoding, Accept-Language");
});

test("another place is told relative to the one asked for", async () => {
  const response = await got((to) => redirect(to, "1007/"));
  expect([response.status, response.headers.get("location")]).toEqual([301, "1007/"]);
});

test("a sentence is plain text on a line of its own, and everything goes under the same policy", async () => {
  const said = await got((to) => say(to, 409, "409 Conflict: no"));
  expect([said.status, await said.text()]).toEqual([409, "409 Conflict: no\n"]);
  expect(said.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  const data = await got((to) => reply(to, 200, "application/json", "{}"));
  expect(await data.json()).toEqual({});
  for (const { headers } of [said, data, await got((to) => send(to, asset))]) {
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  }
});
