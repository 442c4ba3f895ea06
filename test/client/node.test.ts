import { once } from "node:events";
import { createServer as createHttpServer, type Server as HttpServer } from "node:http";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { WebSocketServer } from "ws";
import { heartbeat } from "../../src/client/heartbeat.js";
import { connect, type Link, type NodeLinkOptions, RevoirError } from "../../src/client/node.js";
import type { End } from "../../src/codes/index.js";

const cleanups: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** A server of another maker; stopped again after the test. */
async function serve(
  port = 0,
  options: ConstructorParameters<typeof WebSocketServer>[0] = {},
): Promise<WebSocketServer & { url: string }> {
  const server = new WebSocketServer({ host: "127.0.0.1", port, ...options });
  await once(server, "listening");
  cleanups.push(() => stop(server));
  return Object.assign(server, { url: urlOf(server.address()) });
}

function stop(server: WebSocketServer): Promise<unknown> {
  for (const client of server.clients) client.terminate();
  return new Promise((resolve) => server.close(resolve));
}

/** Bare TCP: what the handshake is answered with, and what follows, is the test's affair. */
async function listen(server: Server | HttpServer): Promise<string> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  cleanups.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return urlOf(server.address());
}

function urlOf(address: AddressInfo | string | null): string {
  return `ws://127.0.0.1:${(address as AddressInfo).port}/`;
}

function begin(url: Parameters<typeof connect>[0], options: NodeLinkOptions = {}): Link {
  const link = connect(url, options);
  cleanups.push(async () => {
    link.close();
    await link.closed;
  });
  return link;
}

/** The next thing of this kind that the link says. */
function next<Name extends "open" | "end" | "message">(link: Link, name: Name) {
  return new Promise<Parameters<Parameters<typeof link.on<Name>>[1]>[0]>((resolve) => {
    const off = link.on(name, (news) => {
      off();
      resolve(news);
    });
  });
}

/** Comes back soon, so that a test does not wait. */
const soon = { policy: () => ({ minMs: 0, maxMs: 50 }) };

describe("a link on Node", () => {
  test("sends and receives text and binary", async () => {
    const server = await serve();
    server.on("connection", (peer) =>
      peer.on("message", (data, isBinary) => peer.send(data, { binary: isBinary })),
    );
    const link = begin(server.url);
    await link.send("h\u00e9llo \u{1f600}");
    await link.send(new Uint8Array([0, 255]));
    await link.send("");
    const messages = link[Symbol.asyncIterator]();
    expect((await messages.next()).value).toEqual({ kind: "text", text: "h\u00e9llo \u{1f600}" });
    const { value } = await messages.next();
    expect(value).toEqual({ kind: "binary", bytes: new Uint8Array([0, 255]) });
    expect(value?.bytes?.buffer.byteLength).toBe(2);
    expect((await messages.next()).value).toEqual({ kind: "text", text: "" });
  });

  test("has the shape of the browser's WebSocket", async () => {
    const server = await serve(0, { handleProtocols: () => "b", perMessageDeflate: true });
    server.on("connection", (peer) => peer.send(Buffer.from([1, 2])));
    const link = begin(server.url, { protocols: ["a", "b"] });
    expect(link.readyState).toBe(0);
    link.binaryType = "arraybuffer";
    const data = new Promise((resolve) => {
      link.onmessage = (event) => resolve(event.data);
    });
    await new Promise((resolve) => link.addEventListener("open", resolve, { once: true }));
    expect(link).toMatchObject({
      readyState: 1,
      protocol: "b",
      url: server.url,
      bufferedAmount: 0,
    });
    expect(link.extensions).toContain("permessage-deflate");
    expect(await data).toEqual(new Uint8Array([1, 2]).buffer);
    const closed = new Promise((resolve) => {
      link.onclose = ({ code, reason, wasClean }) => resolve({ code, reason, wasClean });
    });
    link.close(4001, "bye");
    expect(link.readyState).toBe(2);
    expect(await closed).toEqual({ code: 4001, reason: "bye", wasClean: true });
    expect(link.readyState).toBe(3);
  });

  test("sends headers, from a function fresh ones for each attempt", async () => {
    const seen: unknown[] = [];
    const server = await serve();
    server.on("connection", (peer, request) => {
      seen.push(request.headers.authorization);
      peer.close(1012);
    });
    let token = 0;
    const headers = async () => ({ authorization: `Bearer ${++token}` });
    const link = begin(server.url, { headers, retry: soon });
    for (let i = 0; i < 3; i++) await next(link, "end");
    expect(seen.slice(0, 3)).toEqual(["Bearer 1", "Bearer 2", "Bearer 3"]);
  });

  test("tries again when the headers cannot be had", async () => {
    const server = await serve();
    let fails = true;
    const headers = () => {
      if (fails) throw new Error("no token today");
      return {};
    };
    const link = begin(server.url, { headers, retry: soon });
    expect((await next(link, "end")).explain()).toContain("no token today");
    fails = false;
    await next(link, "open");
  });

  test("pings the server and says how long the answer took", async () => {
    const server = await serve();
    const link = begin(server.url);
    await expect(link.ping()).rejects.toThrow(RevoirError);
    await next(link, "open");
    expect(await link.ping()).toBeGreaterThanOrEqual(0);
    expect(await Promise.all([link.ping(), link.ping()])).toHaveLength(2);
    for (const peer of server.clients) {
      peer.pause();
    }
    const pending = link.ping();
    for (const peer of server.clients) peer.terminate();
    await expect(pending).rejects.toThrow("Cannot ping");
  });

  test("wrong arguments throw at once, and leave nothing running", () => {
    expect(() => connect("ws://127.0.0.1/#top")).toThrow("without a fragment");
    expect(() => connect("ftp://127.0.0.1/")).toThrow(TypeError);
    expect(() => connect("/chat")).toThrow(TypeError);
    expect(() => connect("ws://ada:secret@[/")).toThrow(/^((?!secret).)*$/);
    expect(() => connect("ws://127.0.0.1/", { protocols: "a b" })).toThrow(TypeError);
    expect(() => connect("ws://127.0.0.1/", { headers: { "a b": "c" } })).toThrow(TypeError);
    expect(() => connect("ws://127.0.0.1/", { limits: { maxMessageBytes: -1 } })).toThrow(
      RangeError,
    );
  });

  test("an unpaired surrogate is refused with strictText, also while the link is away", async () => {
    const link = begin("ws://127.0.0.1:9/", { strictText: true, retry: soon });
    expect(() => link.send("ab\ud800")).toThrow("index 2");
    const sent = link.send("ab\u{1f600}");
    link.close();
    await expect(sent).rejects.toThrow("link ended");
  });

  test("what nobody reads makes the server wait, and comes in order when somebody does", async () => {
    const server = await serve();
    const count = 200;
    const chunk = Buffer.alloc(100_000);
    server.on("connection", (peer) => {
      for (let i = 0; i < count; i++) {
        chunk.writeUInt32BE(i);
        peer.send(Buffer.from(chunk));
      }
    });
    const link = begin(server.url, { inboxBytes: 300_000 });
    await next(link, "open");
    const [peer] = server.clients;
    await expect.poll(() => peer?.bufferedAmount, { timeout: 10_000 }).toBeGreaterThan(0);
    // The kernel's buffers take some megabytes of the 20; what is left stays with the server.
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(peer?.bufferedAmount).toBeGreaterThan(2_000_000);
    let expected = 0;
    for await (const { bytes } of link) {
      expect(bytes && new DataView(bytes.buffer).getUint32(0)).toBe(expected++);
      if (expected === count) break;
    }
  });

  test("a server that does not read makes send wait", async () => {
    const server = await serve();
    const link = begin(server.url, { highWaterBytes: 100_000, deflate: false });
    await next(link, "open");
    for (const peer of server.clients) peer.pause();
    const chunk = new Uint8Array(1_000_000);
    let handed = 0;
    const all: Promise<void>[] = [];
    for (let i = 0; i < 15; i++) all.push(link.send(chunk).then(() => void handed++));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(handed).toBeLessThan(15);
    for (const peer of server.clients) peer.resume();
    await Promise.all(all);
    expect(handed).toBe(15);
  });
});

describe("a link on Node comes back", () => {
  test("after a restart with 1012, and what was sent meanwhile arrives in order", async () => {
    const first = await serve();
    const { port } = first.address() as AddressInfo;
    const link = begin(first.url);
    await next(link, "open");
    for (const peer of first.clients) peer.close(1012, "restarting after=300");
    const end = await next(link, "end");
    expect(end).toMatchObject({ code: 1012, by: "peer", clean: true });
    expect(link.status.sentence).toBe("The server is restarting, back in 1 s");
    const leftAt = performance.now();
    await stop(first);
    const sent = ["a", "b", "c"].map((text) => link.send(text));
    const second = await serve(port);
    const received: string[] = [];
    second.on("connection", (peer) => peer.on("message", (data) => received.push(`${data}`)));
    const { attempt } = await next(link, "open");
    expect(performance.now() - leftAt).toBeGreaterThan(250);
    expect(attempt).toBe(1);
    await Promise.all(sent);
    await expect.poll(() => received).toEqual(["a", "b", "c"]);
  });

  test("when the server appears only later", async () => {
    const gone = await serve();
    const { port } = gone.address() as AddressInfo;
    await stop(gone);
    const link = begin(gone.url, { retry: soon });
    const end = await next(link, "end");
    expect(end.detail).toMatchObject({ kind: "network", cause: "refused" });
    expect(end.explain()).toContain("refused");
    await serve(port);
    await next(link, "open");
  });

  test("after 401 with new credentials", async () => {
    const server = await serve(0, {
      verifyClient: ({ req }, answer) =>
        answer(req.headers.authorization === "Bearer new", 401, "Unauthorized"),
    });
    let token = "old";
    const refused: End[] = [];
    const link = begin(server.url, {
      headers: () => ({ authorization: `Bearer ${token}` }),
      credentials: async (end) => {
        refused.push(end);
        token = "new";
      },
      retry: soon,
    });
    await next(link, "open");
    expect(refused.map((end) => end.detail)).toMatchObject([{ kind: "handshake", status: 401 }]);
  });

  test("and not after 401 twice", async () => {
    const server = await serve(0, { verifyClient: (_info, answer) => answer(false, 401) });
    const link = begin(server.url, { credentials: () => {}, retry: soon });
    const end = await link.closed;
    expect(end.advice.class).toBe("reauthenticate");
    expect(link.status.sentence).toContain("401");
  });

  test("after 503 when Retry-After is over", async () => {
    let refusals = 1;
    const http = createHttpServer();
    const server = new WebSocketServer({ noServer: true });
    http.on("upgrade", (request, socket, head) => {
      if (refusals-- > 0) {
        socket.end(
          "HTTP/1.1 503 Busy\r\nRetry-After: 1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        );
      } else server.handleUpgrade(request, socket, head, () => {});
    });
    const link = begin(await listen(http));
    const end = await next(link, "end");
    expect(end.detail).toMatchObject({ kind: "handshake", status: 503, retryAfterMs: 1000 });
    expect(link.status.retryInMs).toBeGreaterThan(900);
    expect(link.status.sentence).toMatch(/^Could not connect, trying again in \d+ s$/);
  });

  test("not after 403, and says why", async () => {
    const server = await serve(0, { verifyClient: (_info, answer) => answer(false, 403) });
    const link = begin(server.url);
    expect((await link.closed).advice.class).toBe("forbidden");
    expect(link.status.sentence).toMatch(/^Closed: 1006 .*403/);
  });

  test("after a reset", async () => {
    const server = await serve();
    const link = begin(server.url, { retry: soon });
    await next(link, "open");
    const ended = next(link, "end");
    for (const peer of server.clients) {
      (peer as unknown as { _socket: Socket })._socket.resetAndDestroy();
    }
    expect((await ended).detail).toMatchObject({ kind: "network", cause: "reset" });
    await next(link, "open");
  });

  test("after a server that breaks off in the handshake", async () => {
    let answers = 0;
    const url = await listen(
      createServer((socket) => {
        answers++;
        socket.destroy();
      }),
    );
    const link = begin(url, { retry: soon });
    for (let i = 0; i < 3; i++) expect((await next(link, "end")).code).toBe(1006);
    expect(answers).toBeGreaterThanOrEqual(3);
  });

  test("from a server that speaks no TLS, with the reason", async () => {
    const server = await serve();
    const link = begin(server.url.replace("ws:", "wss:"), { retry: false });
    const end = await link.closed;
    expect(end.detail).toMatchObject({ kind: "network", cause: "tls" });
  });

  test("after a server that never answers the handshake", async () => {
    const url = await listen(createServer());
    const link = begin(url, { connectTimeoutMs: 300, retry: soon });
    const end = await next(link, "end");
    expect(end).toMatchObject({ code: 1006, detail: { cause: "timeout" } });
    await next(link, "end");
  });

  test("and never sends again the text that ended the connection", async () => {
    const server = await serve();
    const received: string[] = [];
    server.on("connection", (peer) =>
      peer.on("message", (data) => {
        received.push(`${data}`);
        if (`${data}` === "bad") peer.close(1007, "invalid UTF-8 at byte 0");
      }),
    );
    const link = begin(server.url, { retry: soon });
    await link.send("good");
    await link.send("bad");
    const end = await next(link, "end");
    expect(end).toMatchObject({ code: 1007, advice: { resend: false } });
    await next(link, "open");
    await link.send("after");
    await expect.poll(() => received).toEqual(["good", "bad", "after"]);
  });

  test("and ends a connection whose server fell silent", async () => {
    const server = await serve(0, { autoPong: false });
    const link = begin(server.url, { heartbeat: { everyMs: 40, missed: 2 }, retry: soon });
    await next(link, "open");
    expect((await next(link, "end")).detail).toMatchObject({ kind: "liveness" });
    await next(link, "open");
  });

  test("with an application's heartbeat as in a browser", async () => {
    const server = await serve(0, { autoPong: false });
    const texts: string[] = [];
    server.on("connection", (peer) =>
      peer.on("message", (data) => {
        texts.push(`${data}`);
        if (texts.length < 3) peer.send("here");
      }),
    );
    const link = begin(server.url, { retry: soon });
    heartbeat(link, { message: "there?", everyMs: 20, timeoutMs: 100 });
    expect((await next(link, "end")).detail).toMatchObject({ kind: "liveness" });
    expect(texts.slice(0, 3)).toEqual(["there?", "there?", "there?"]);
  });
});

test("a link can be closed at any moment of an attempt", async () => {
  const url = await listen(createServer());
  for (const headers of [undefined, () => new Promise<never>(() => {}), async () => ({})]) {
    const link = connect(url, { headers });
    await new Promise((resolve) => setTimeout(resolve, 20));
    link.close();
    expect(await link.closed).toMatchObject({ code: 1000, by: "us" });
  }
});
