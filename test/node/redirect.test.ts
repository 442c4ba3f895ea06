import { describe, expect, it } from "vitest";
import { dial } from "../../src/node/index.js";
import { redirectOf } from "../../src/node/redirect.js";
import { parseTarget } from "../../src/node/target.js";
import { localhost } from "../support/certificate.js";
import { answerWith, failToDial } from "../support/dialling.js";
import { serveUpgrades } from "../support/listen.js";
import { Recorder } from "../support/recorder.js";

describe("a handshake refused", () => {
  it("by a redirect says where to, and follows only when told", async () => {
    const server = await serveUpgrades();
    let seen: Record<string, unknown> = {};
    server.http.prependListener("upgrade", (request) => {
      seen = request.headers;
    });
    const location = `${server.url}/there`;
    const url = await answerWith((_, response) => void response.writeHead(302, { location }).end());
    const { end, sentence } = await failToDial(url);
    expect(end.detail).toMatchObject({ status: 302 });
    expect(sentence).toBe(
      `the server at ${url.slice(5)} redirects to "${location}" (302 Found), which is not followed`,
    );
    const client = new Recorder();
    const headers = { Authorization: "Bearer token", Cookie: "a=1" };
    dial(url, { followRedirects: 1, headers }, client);
    await client.opened();
    // Another server is not given what was meant for the first.
    expect(seen.authorization).toBe(undefined);
    expect(seen.cookie).toBe(undefined);
  });

  it("by redirects in a circle ends, and one within a server keeps its fields", async () => {
    const seen: (string | undefined)[] = [];
    const url = await answerWith((request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(307, { location: "/again" }).end();
    });
    const { end } = await failToDial(url.replace("//", "//a:b@"), { followRedirects: 3 });
    expect(end.detail).toMatchObject({ status: 307 });
    expect(seen).toEqual(Array.from({ length: 4 }, () => "Basic YTpi"));
  });

  it("by a redirect from wss to ws is not followed", async () => {
    const plain = await serveUpgrades();
    const server = await serveUpgrades({ tls: localhost });
    server.http.removeAllListeners("upgrade");
    server.http.on("upgrade", (_, socket) => {
      socket.end(`HTTP/1.1 302 Found\r\nLocation: ${plain.url}\r\nContent-Length: 0\r\n\r\n`);
    });
    const { end } = await failToDial(server.url, {
      followRedirects: 5,
      tls: { ca: localhost.cert },
    });
    expect(end.detail).toMatchObject({ status: 302 });
  });
});

describe("a redirect", () => {
  const from = parseTarget("wss://user:pass@a/b");
  const options = { headers: { Cookie: "a=1" }, followRedirects: 1 };

  it.each([
    ["/c", "wss://user:pass@a/c", "user:pass", true],
    ["https://a/c", "https://a/c", "user:pass", true],
    ["//a:443/c?d", "wss://a/c?d", "user:pass", true],
    ["wss://other:secret@a/", "wss://other:secret@a/", "other:secret", true],
    ["https://a:8443/c", "https://a:8443/c", undefined, false],
    ["wss://b/", "wss://b/", undefined, false],
  ])(
    "to %s leads to %s, and takes along what belongs there",
    (location, href, credentials, same) => {
      const redirect = redirectOf(
        { statusCode: 307, headers: { location } } as never,
        from,
        options,
      );
      expect(redirect?.target.url.href).toBe(href);
      expect(redirect?.target.credentials).toBe(credentials);
      expect(redirect?.options.headers).toEqual(same ? options.headers : undefined);
    },
  );

  it.each([
    [302, undefined],
    [302, "ws://a/"],
    [302, "ftp://a/"],
    [302, "wss://a:port/"],
    [304, "/c"],
    [401, "/c"],
  ])("with %i to %s is none", (statusCode, location) => {
    expect(redirectOf({ statusCode, headers: { location } } as never, from, options)).toBe(
      undefined,
    );
  });
});
