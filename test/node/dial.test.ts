import { Agent, createServer as createHttpServer, type RequestListener } from "node:http";
import { Agent as TlsAgent } from "node:https";
import { connect as connectTcp, type Socket as TcpSocket } from "node:net";
import { connect as connectTls } from "node:tls";
import { describe, expect, it } from "vitest";
import { type DialOptions, dial } from "../../src/node/index.js";
import { elsewhere, localhost } from "../support/certificate.js";
import { listen, listenTcp, serveUpgrades } from "../support/listen.js";
import { Recorder } from "../support/recorder.js";

/** Dials and gives the end of an attempt that must fail. */
async function failToDial(url: string, options: DialOptions = {}) {
  const recorder = new Recorder();
  dial(url, options, recorder);
  const end = await recorder.end;
  expect(recorder.log).toEqual(["end 1006"]);
  expect(end).toMatchObject({ code: 1006, reason: "", clean: false });
  return { end, sentence: end.detail?.sentence ?? "" };
}

/** A server that answers each request with a status. */
async function answerWith(listener: RequestListener): Promise<string> {
  return `ws://127.0.0.1:${await listen(createHttpServer(listener))}`;
}

/** A server that answers each request with these bytes, where KEY stands for what the key asks for. */
function answerBytes(bytes: string | Buffer, ends = true): Promise<number> {
  return listenTcp((socket) => {
    socket.once("data", () => {
      if (ends) socket.end(bytes);
      else socket.write(bytes);
    });
  });
}

describe("dialling", () => {
  it("sends what it is given: subprotocols, fields, origin, and the URL's user and password", async () => {
    const server = await serveUpgrades({ protocol: "chat.v2" });
    let head: string[] = [];
    server.http.prependListener("upgrade", (request) => {
      head = [`${request.method} ${request.url}`, ...request.rawHeaders];
    });
    const client = new Recorder();
    const url = server.url.replace("//", "//user%40home:p%C3%A4ss@");
    dial(
      `${url}/chat?room=1`,
      {
        protocols: ["chat.v1", "chat.v2"],
        headers: { "X-One": "1", Cookie: ["a=1", "b=2"] },
        origin: "https://example.com",
      },
      client,
    );
    expect((await client.opened()).protocol).toBe("chat.v2");
    expect(head[0]).toBe("GET /chat?room=1");
    const fields = head.slice(1).join("\n");
    expect(fields).toContain(`Host\n127.0.0.1:${server.port}`);
    expect(fields).toContain("Sec-WebSocket-Protocol\nchat.v1, chat.v2");
    expect(fields).toContain("Sec-WebSocket-Extensions\npermessage-deflate");
    expect(fields).toContain("X-One\n1");
    expect(fields).toContain("Origin\nhttps://example.com");
    expect(fields).toMatch(/Cookie\na=1(; b=2|\nCookie\nb=2)/);
    const basic = Buffer.from("user@home:päss").toString("base64");
    expect(fields).toContain(`Authorization\nBasic ${basic}`);
    expect(fields.match(/Sec-WebSocket-Key/g)).toHaveLength(1);
    expect(fields.match(/Connection\n(.*)/)?.[1]).toBe("Upgrade");
  });

  it("prefers an Authorization field to the URL's password", async () => {
    const server = await serveUpgrades();
    let authorization: string | undefined;
    server.http.prependListener("upgrade", (request) => {
      authorization = request.headers.authorization;
    });
    const client = new Recorder();
    const headers = { authorization: "Bearer token" };
    dial(server.url.replace("//", "//user:pass@"), { headers }, client);
    await client.opened();
    expect(authorization).toBe("Bearer token");
  });

  it("takes http and https for ws and wss", async () => {
    const plain = await serveUpgrades();
    const secure = await serveUpgrades({ tls: localhost });
    const [a, b] = [new Recorder(), new Recorder()];
    dial(new URL(plain.url.replace("ws", "http")), {}, a);
    dial(secure.url.replace("wss", "https"), { tls: { ca: localhost.cert } }, b);
    expect((await a.opened()).encrypted).toBe(false);
    expect((await b.opened()).encrypted).toBe(true);
  });

  it("finds a server by its name over TLS, and names it in SNI", async () => {
    const server = await serveUpgrades({ tls: localhost });
    let name: unknown;
    server.http.on("secureConnection", (socket) => {
      name = socket.servername;
    });
    const client = new Recorder();
    dial(`wss://localhost:${server.port}`, { tls: { ca: localhost.cert } }, client);
    await client.opened();
    expect(name).toBe("localhost");
  });

  it("goes through an agent, such as one that asks a proxy for a tunnel", async () => {
    const tunnels: (string | undefined)[] = [];
    const proxy = createHttpServer();
    proxy.on("connect", (request, client) => {
      tunnels.push(request.url);
      const [host, port] = (request.url ?? "").split(":");
      const server = connectTcp(Number(port), host, () => {
        client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
        server.pipe(client).pipe(server);
      });
      for (const socket of [server, client]) socket.on("error", () => server.destroy());
    });
    const proxyPort = await listen(proxy);
    for (const tls of [undefined, localhost]) {
      const server = await serveUpgrades(tls && { tls });
      const agent = tls ? new TlsAgent() : new Agent();
      Object.assign(agent, { createConnection: tunnelThrough(proxyPort) });
      const client = new Recorder();
      dial(server.url, { agent, ...(tls && { tls: { ca: tls.cert } }) }, client);
      const socket = await client.opened();
      const peer = await server.next();
      socket.sendText("through the tunnel");
      await peer.until(() => peer.texts.length === 1);
      expect(tunnels.at(-1)).toBe(`127.0.0.1:${server.port}`);
    }
  });

  it("refuses at once what can not work", () => {
    const events = new Recorder();
    const refuse = (url: string, options: DialOptions = {}) =>
      expect(() => dial(url, options, events));
    refuse("/chat").toThrow('Cannot dial "/chat": it is not an absolute URL, such as ws://');
    refuse("ftp://a").toThrow('its scheme is "ftp:", expected ws:, wss:, http: or https:');
    refuse("ws://a/#b").toThrow("it has a fragment, which has no meaning here (RFC 6455 §3)");
    refuse("ws://a/#").toThrow("fragment");
    refuse("ftp://user:secret@a").toThrow('Cannot dial "ftp://...@a"');
    refuse("ws://a", { protocols: ["a", "a"] }).toThrow(TypeError);
    refuse("ws://a", { protocols: ["a b"] }).toThrow(TypeError);
    refuse("ws://a", { headers: { "bad name": "1" } }).toThrow(TypeError);
    refuse("ws://a", { headers: { "X-A": "1\r\nX-B: 2" } }).toThrow(TypeError);
    refuse("ws://a", { headers: { "Sec-WebSocket-Key": "mine" } }).toThrow(TypeError);
    refuse("ws://a", { deflate: { level: 10 } }).toThrow(RangeError);
    refuse("ws://a", { handshakeTimeoutMs: 0 }).toThrow(RangeError);
    refuse("ws://a", { followRedirects: -1 }).toThrow(RangeError);
    refuse("ws://a", { highWaterBytes: -1 }).toThrow(RangeError);
    refuse("ws://a", { limits: { maxMessageBytes: -1 } }).toThrow(RangeError);
    refuse("ws://a", { heartbeat: { everyMs: -1 } }).toThrow(RangeError);
    expect(events.log).toEqual([]);
  });
});

describe("a connection that can not be made", () => {
  it("says that nothing listens", async () => {
    const port = await listenTcp(() => {});
    const free = await new Promise<number>((resolve) => {
      const server = createHttpServer().listen(0, "127.0.0.1", () => {
        const { port } = server.address() as { port: number };
        server.close(() => resolve(port));
      });
    });
    expect(free).not.toBe(port);
    const { end, sentence } = await failToDial(`ws://127.0.0.1:${free}`);
    expect(sentence).toBe(
      `the server at 127.0.0.1:${free} refused the connection (ECONNREFUSED): nothing listens there`,
    );
    expect(end).toMatchObject({
      by: "network",
      detail: { kind: "network", cause: "refused", errorCode: "ECONNREFUSED" },
    });
    // A name with two addresses fails with both errors in one.
    const named = await failToDial(`ws://localhost:${free}`);
    expect(named.end.detail).toMatchObject({ cause: "refused", errorCode: "ECONNREFUSED" });
  });

  it("says that a name has no address", async () => {
    const { end, sentence } = await failToDial("ws://no-such-host.invalid/");
    expect(end.detail).toMatchObject({ kind: "network", cause: "dns" });
    expect(sentence).toContain('"no-such-host.invalid"');
  });

  it("says what is wrong with a certificate", async () => {
    const server = await serveUpgrades({ tls: localhost });
    const unknown = await failToDial(server.url);
    expect(unknown.end.detail).toMatchObject({
      cause: "tls",
      errorCode: "DEPTH_ZERO_SELF_SIGNED_CERT",
    });
    expect(unknown.sentence).toContain("signed by itself");
    const other = await serveUpgrades({ tls: elsewhere });
    const wrong = await failToDial(other.url, { tls: { ca: elsewhere.cert } });
    expect(wrong.end.detail).toMatchObject({
      cause: "tls",
      errorCode: "ERR_TLS_CERT_ALTNAME_INVALID",
    });
    expect(wrong.sentence).toContain("for another name");
  });

  it("says which of ws and wss is meant", async () => {
    const plain = await serveUpgrades();
    const tls = await failToDial(`wss://127.0.0.1:${plain.port}`);
    expect(tls.end.detail).toMatchObject({ cause: "tls" });
    expect(tls.sentence).toContain("is ws:// meant?");
    const secure = await serveUpgrades({ tls: localhost });
    const clear = await failToDial(`ws://127.0.0.1:${secure.port}`);
    expect(clear.end.rule ?? clear.end.detail?.kind).toMatch(/response-malformed|network/);
  });

  it("recognises TLS where plain HTTP was expected", async () => {
    const port = await answerBytes(Buffer.from("15030300020246", "hex"));
    const { end, sentence } = await failToDial(`ws://127.0.0.1:${port}`);
    expect(end.rule).toBe("response-malformed");
    expect(sentence).toContain("is wss:// meant?");
  });

  it("says that the server closed, or reset, before it answered", async () => {
    const closes = await listenTcp((socket) => socket.end());
    const cut = await failToDial(`ws://127.0.0.1:${closes}`);
    expect(cut.end.detail).toMatchObject({ kind: "network", cause: "cut" });
    expect(cut.sentence).toContain("closed the connection before it answered the handshake");
    // With the request unread in its kernel, closing sends RST.
    const resets = await listenTcp((socket) => void setTimeout(() => socket.destroy(), 30), {
      pauseOnConnect: true,
    });
    const reset = await failToDial(`ws://127.0.0.1:${resets}`);
    expect(reset.end.detail).toMatchObject({
      kind: "network",
      cause: "reset",
      errorCode: "ECONNRESET",
    });
  });

  it("gives up on a server that never answers, and lets go of its socket", async () => {
    const sockets: TcpSocket[] = [];
    const port = await listenTcp((socket) => {
      sockets.push(socket);
      socket.resume();
    });
    const { end, sentence } = await failToDial(`ws://127.0.0.1:${port}`, {
      handshakeTimeoutMs: 60,
    });
    expect(end).toMatchObject({ by: "network", detail: { kind: "network", cause: "timeout" } });
    expect(sentence).toBe(
      `the server at 127.0.0.1:${port} did not answer the handshake within 0.06 s`,
    );
    await new Promise((resolve) => sockets[0]?.on("close", resolve).end());
  });

  it("gives up on a server that answers one byte at a time", async () => {
    const port = await listenTcp((socket) => {
      const timer = setInterval(() => socket.write("H"), 5);
      socket.write("HTTP/1.1 101 Switching Protocols\r\n");
      socket.on("close", () => clearInterval(timer));
    });
    const { end } = await failToDial(`ws://127.0.0.1:${port}`, { handshakeTimeoutMs: 60 });
    expect(end.detail).toMatchObject({ cause: "timeout" });
  });

  it("can be aborted before, during and after, by handle and by signal", async () => {
    const port = await listenTcp((socket) => socket.resume());
    const url = `ws://127.0.0.1:${port}`;
    const [byHandle, bySignal] = [new Recorder(), new Recorder()];
    const handle = dial(url, {}, byHandle);
    const controller = new AbortController();
    dial(url, { signal: controller.signal }, bySignal);
    expect(byHandle.log).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    handle.abort();
    handle.abort();
    controller.abort();
    for (const each of [byHandle, bySignal]) {
      expect(await each.end).toMatchObject({ code: 1006, by: "us", detail: { kind: "handshake" } });
      expect(each.log).toEqual(["end 1006"]);
    }
    const before = new Recorder();
    dial(url, { signal: AbortSignal.abort() }, before);
    expect(before.log).toEqual([]);
    expect(await before.end).toMatchObject({ by: "us" });
    const server = await serveUpgrades();
    const after = new Recorder();
    const late = new AbortController();
    const dialing = dial(server.url, { signal: late.signal }, after);
    const socket = await after.opened();
    late.abort();
    expect(socket.state).toBe("open");
    dialing.abort();
    expect(await after.end).toMatchObject({ code: 1006, by: "us" });
  });
});

describe("a refused handshake", () => {
  it.each([
    [401, "refused the handshake with 401 Unauthorized"],
    [403, "refused the handshake with 403 Forbidden"],
    [404, "refused the handshake with 404 Not Found"],
    [500, "refused the handshake with 500 Internal Server Error"],
    [200, "answered 200 OK without switching protocols: no WebSocket is there"],
  ])("with %i says so", async (status, verdict) => {
    const url = await answerWith((_, response) => {
      response.writeHead(status, { "Content-Type": "text/plain" }).end("because\n  of this");
    });
    const { end, sentence } = await failToDial(url);
    expect(end).toMatchObject({
      by: "peer",
      rule: "response-status",
      detail: { kind: "handshake", status },
    });
    expect(sentence).toBe(`the server at ${url.slice(5)} ${verdict}: "because of this"`);
  });

  it("tells how long to wait", async () => {
    for (const [status, value, expected] of [
      [429, "7", 7_000],
      [503, new Date(Date.now() + 90_000).toUTCString(), 90_000],
    ] as const) {
      const url = await answerWith((_, response) => {
        response.writeHead(status, { "Retry-After": value }).end();
      });
      const { end, sentence } = await failToDial(url);
      const detail = end.detail as { retryAfterMs: number };
      expect(detail).toMatchObject({ status });
      expect(Math.abs(detail.retryAfterMs - expected)).toBeLessThanOrEqual(3_000);
      expect(sentence).toMatch(/, asking to wait \d+ s$/);
    }
  });

  it("reads no more of a body than it needs", async () => {
    const url = await answerWith((_, response) => {
      response.writeHead(500, { "Content-Type": "text/plain" });
      const write = () => void response.write("word ".repeat(1000), () => setImmediate(write));
      response.on("error", () => {});
      write();
    });
    const { sentence } = await failToDial(url);
    expect(sentence.length).toBeLessThan(400);
  });

  it("by a page shows the page's title", async () => {
    const url = await answerWith((_, response) => {
      response
        .writeHead(502, { "Content-Type": "text/html" })
        .end("<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>");
    });
    expect((await failToDial(url)).sentence).toMatch(/502 Bad Gateway: "502 Bad Gateway"$/);
  });

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

describe("an answer that breaks a rule", () => {
  const upgrade = "Upgrade: websocket\r\nConnection: Upgrade\r\n";
  const switching = "HTTP/1.1 101 Switching Protocols\r\n";

  it.each([
    [
      "response-accept-wrong",
      `${switching}${upgrade}Sec-WebSocket-Accept: bm90IHRoZSBoYXNo\r\n\r\n`,
    ],
    ["response-upgrade-missing", `${switching}Connection: Upgrade\r\n\r\n`],
    ["response-upgrade-missing", `${switching}Upgrade: h2c\r\nConnection: Upgrade\r\n\r\n`],
    ["response-malformed", "SSH-2.0-OpenSSH_9.6\r\n"],
    ["response-too-large", `${switching}X-Large: ${"x".repeat(40_000)}\r\n\r\n`],
  ])("%s is named, though the server keeps the connection", async (rule, bytes) => {
    const port = await answerBytes(bytes, false);
    const { end, sentence } = await failToDial(`ws://127.0.0.1:${port}`);
    expect(end).toMatchObject({ by: "us", rule, detail: { kind: "handshake" } });
    expect(sentence).toContain(`the server at 127.0.0.1:${port} answered wrongly: `);
  });

  it("is named for a subprotocol that was not offered", async () => {
    const server = await serveUpgrades({ protocol: "other" });
    const { end } = await failToDial(server.url, { protocols: ["mine"] });
    expect(end.rule).toBe("response-protocol-not-offered");
  });
});

/** What an agent for tunnels does: CONNECT, then TLS where asked for. */
function tunnelThrough(proxyPort: number) {
  return (
    options: { host: string; port: number; ca?: string; servername?: string },
    done: (error: Error | null, socket?: TcpSocket) => void,
  ): void => {
    const socket = connectTcp(proxyPort, "127.0.0.1", () => {
      socket.write(`CONNECT ${options.host}:${options.port} HTTP/1.1\r\n\r\n`);
    });
    socket.once("data", () => {
      done(null, options.ca ? connectTls({ ...options, socket }) : socket);
    });
  };
}
