import { once } from "node:events";
import { createServer, get } from "node:http";
import { describe, expect, expectTypeOf, it } from "vitest";
import { WebSocket } from "ws";
import type { End } from "../../src/codes/index.js";
import { type Message, type Peer, serve } from "../../src/server/index.js";
import {
  answerOf,
  begin,
  handshake,
  join,
  later,
  requestText,
  start,
  tcp,
  until,
} from "./world.js";

describe("a server on its own port", () => {
  it("greets, echoes both kinds of message, and tells how each connection ended", async () => {
    const ended = later<[string, End]>();
    const server = await start({
      open: (peer) => peer.send("hello"),
      message: (peer, message) => peer.send(message.kind === "text" ? message.text : message.bytes),
      close: (peer, end) => ended.resolve([peer.id, end]),
    });
    const client = await join(server);
    expect(await client.next()).toBe("hello");
    client.ws.send("grüße");
    expect(await client.next()).toBe("grüße");
    client.ws.send(Buffer.from([0, 255]));
    expect(await client.next()).toEqual(Buffer.from([0, 255]));
    expect(server.peers.size).toBe(1);
    const [peer] = server.peers;
    client.ws.close(4100, "bye");
    const [id, end] = await ended.promise;
    expect(id).toBe(peer?.id);
    expect(end).toMatchObject({ code: 4100, reason: "bye", by: "peer", clean: true });
    expect(server.peers.size).toBe(0);
    expect(peer?.state).toBe("closed");
  });

  it("says where it is", async () => {
    const server = await start({ path: "/chat" });
    expect(server.url).toBe(`ws://127.0.0.1:${server.port}/chat`);
    await server.ready;
    await join(server);
  });

  it("answers a plain request with 426 and what to do", async () => {
    const server = await start();
    const { status, headers, body } = await answerOf(get(server.url.replace("ws", "http")));
    expect(status).toBe(426);
    expect(headers).toMatchObject({ upgrade: "websocket", "sec-websocket-version": "13" });
    expect(body).toContain(`Connect to ws://127.0.0.1:${server.port}/`);
  });

  it("hands plain requests to the http handler, and answers 500 for one that throws", async () => {
    const errors: unknown[] = [];
    const server = await start({
      http: async (request, response) => {
        if (request.url === "/throw") throw new Error("sync enough");
        response.end("page");
      },
      error: (error, { where }) => void errors.push([where, (error as Error).message]),
    });
    const url = server.url.replace("ws", "http");
    expect((await answerOf(get(url))).body).toBe("page");
    expect((await answerOf(get(`${url}throw`))).status).toBe(500);
    expect(errors).toEqual([["http", "sync enough"]]);
  });

  it("says which address it can not have, and why", async () => {
    const server = await start();
    await expect(serve({ port: server.port, host: "127.0.0.1" })).rejects.toMatchObject({
      message: `Cannot listen on 127.0.0.1 port ${server.port}: the port is in use (EADDRINUSE)`,
      code: "EADDRINUSE",
    });
  });

  it("rejects wrong options instead of starting", async () => {
    await expect(serve({ port: -1 })).rejects.toThrow(RangeError);
    await expect(serve({ port: 0, path: "chat" })).rejects.toThrow(TypeError);
  });

  it("gives each handler the data that authorize returned, and its type", async () => {
    const seen = later<string>();
    const server = await start({
      authorize: async (request) => ({ user: request.query.get("user") ?? "?" }),
      open: (peer) => {
        expectTypeOf(peer.data).toEqualTypeOf<{ user: string }>();
        seen.resolve(peer.data.user);
      },
    });
    await join(`${server.url}?user=ada`);
    expect(await seen.promise).toBe("ada");
  });

  it("closes a client that has sent half a header and no more", async () => {
    const server = await start({ limits: { handshakeTimeoutMs: 100 } });
    const socket = await tcp(server);
    socket.write(requestText().slice(0, 40));
    const [answer] = await once(socket, "data");
    expect(String(answer)).toContain("408");
  });

  it("can be used with await using", async () => {
    let url: string;
    {
      await using server = await serve({ port: 0, host: "127.0.0.1" });
      url = server.url;
      await join(url);
      expect(server.peers.size).toBe(1);
    }
    const client = begin(url);
    const [error] = await once(client.ws, "error");
    expect((error as NodeJS.ErrnoException).code).toBe("ECONNREFUSED");
  });
});

describe("messages", () => {
  it("that come before an async open is over wait, in order", async () => {
    const opening = later();
    const order: string[] = [];
    const done = later();
    const server = await start({
      open: async () => {
        await opening.promise;
        order.push("open");
      },
      message: (_peer, message) => {
        order.push(message.kind === "text" ? message.text : "");
        if (order.length === 4) done.resolve();
      },
    });
    const client = await join(server);
    for (const text of ["a", "b", "c"]) client.ws.send(text);
    await until(() => server.metrics().traffic.textIn === 3);
    expect(order).toEqual([]);
    opening.resolve();
    await done.promise;
    expect(order).toEqual(["open", "a", "b", "c"]);
  });

  it("that come in the same packet as the handshake are not lost", async () => {
    const got = later<string>();
    const server = await start({
      message: (_peer, message) => got.resolve(message.kind === "text" ? message.text : ""),
    });
    const socket = await tcp(server);
    const frame = Buffer.from("818200000000" + "6869", "hex");
    socket.write(Buffer.concat([Buffer.from(requestText()), frame]));
    expect(await got.promise).toBe("hi");
  });

  it("are handled one after the other though the handler is slow", async () => {
    const order: string[] = [];
    const server = await start({
      message: async (peer, message) => {
        const text = message.kind === "text" ? message.text : "";
        order.push(`begin ${text}`);
        await new Promise((resolve) => setTimeout(resolve, text === "a" ? 20 : 1));
        order.push(`end ${text}`);
        if (text === "c") peer.send("done");
      },
    });
    const client = await join(server);
    for (const text of ["a", "b", "c"]) client.ws.send(text);
    await client.next();
    expect(order).toEqual(["begin a", "end a", "begin b", "end b", "begin c", "end c"]);
  });

  it("are handled before the close handler is called, also when the client closes at once", async () => {
    const order: string[] = [];
    const closed = later();
    const server = await start({
      message: async (_peer, message) => {
        await new Promise((resolve) => setImmediate(resolve));
        order.push(message.kind === "text" ? message.text : "");
      },
      close: () => {
        order.push("close");
        closed.resolve();
      },
    });
    const client = await join(server);
    client.ws.send("a");
    client.ws.send("b");
    client.ws.close();
    await closed.promise;
    expect(order).toEqual(["a", "b", "close"]);
  });

  it("keep their text for a handler that awaits, though the next read reuses the buffer", async () => {
    const texts: string[] = [];
    const server = await start({
      ordered: false,
      message: async (peer, message) => {
        await new Promise((resolve) => setTimeout(resolve, 10));
        texts.push(message.kind === "text" ? message.text : "");
        if (texts.length === 20) peer.send("done");
      },
    });
    const client = await join(server);
    const sent = Array.from({ length: 20 }, (_, i) => `message ${i} ${"x".repeat(i * 50)}`);
    for (const text of sent) client.ws.send(text);
    await client.next();
    expect(texts).toEqual(sent);
  });

  it("expire when the handler returns nothing to wait for", async () => {
    const kept = later<Message>();
    const server = await start({ message: (_peer, message) => kept.resolve(message) });
    const client = await join(server);
    client.ws.send("a");
    const message = await kept.promise;
    expect(() => message.bytes).toThrow(expect.objectContaining({ code: "message-expired" }));
  });

  it("that nobody handles stop the network when too many wait, and go on when they are taken", async () => {
    const opened = later<Peer>();
    const server = await start({ open: (peer) => opened.resolve(peer) });
    const client = await join(server);
    const peer = await opened.promise;
    const big = "x".repeat(100_000);
    for (let i = 0; i < 300; i += 1) client.ws.send(`${i} ${big}`);
    // 30 MB: more than what the kernels' buffers hold, so that the client must feel it.
    await until(() => server.metrics().traffic.textIn > 0);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(server.metrics().traffic.textIn).toBeLessThan(100);
    let next = 0;
    for await (const message of peer) {
      expect(message.kind === "text" && message.text.startsWith(`${next} `)).toBe(true);
      next += 1;
      if (next === 300) break;
    }
    expect(peer.state).toBe("open");
  });
});

describe("what goes wrong", () => {
  it("in a handler closes that peer with 1011, is reported, and leaves the others alone", async () => {
    const errors: unknown[] = [];
    const server = await start({
      message: (peer, message) => {
        if (message.kind === "text" && message.text === "throw") throw new Error("boom");
        peer.send("fine");
      },
      error: (error, context) => void errors.push([(error as Error).message, context.where]),
    });
    const [bad, good] = [await join(server), await join(server)];
    bad.ws.send("throw");
    bad.ws.send("more");
    expect(await bad.closed).toEqual({ code: 1011, reason: "internal error" });
    good.ws.send("x");
    expect(await good.next()).toBe("fine");
    expect(errors).toEqual([["boom", "message"]]);
    expect(server.metrics().errors).toBe(1);
  });

  it.each(["open", "message", "close"] as const)(
    "in an async %s handler is reported as that, never as an unhandled rejection",
    async (where) => {
      const reported = later<[unknown, string]>();
      const fail = async () => {
        await new Promise((resolve) => setImmediate(resolve));
        throw new Error("later");
      };
      const server = await start({
        message: () => {},
        [where]: fail,
        error: (error, context) => reported.resolve([error, context.where]),
      });
      const client = await join(server);
      client.ws.send("x");
      if (where === "close") client.ws.close();
      const [error, seen] = await reported.promise;
      expect((error as Error).message).toBe("later");
      expect(seen).toBe(where);
      if (where !== "close") expect((await client.closed).code).toBe(1011);
    },
  );

  it("without an error handler warns once", async () => {
    const warnings: Error[] = [];
    const onWarning = (warning: Error) => warnings.push(warning);
    process.on("warning", onWarning);
    const server = await start({
      open: () => {
        throw new Error("first");
      },
    });
    for (let i = 0; i < 2; i += 1) expect((await (await join(server)).closed).code).toBe(1011);
    await new Promise((resolve) => setImmediate(resolve));
    process.off("warning", onWarning);
    const ours = warnings.filter(({ name }) => name === "RevoirWarning");
    expect(ours).toHaveLength(1);
    expect(ours[0]?.message).toContain("open function threw");
    expect(ours[0]?.message).toContain("first");
  });

  it("in the error handler itself ends nothing", async () => {
    const server = await start({
      message: () => {
        throw new Error("boom");
      },
      error: () => {
        throw new Error("again");
      },
    });
    const client = await join(server);
    client.ws.send("x");
    expect((await client.closed).code).toBe(1011);
    await join(server);
  });

  it("at the network is an end like any other: reset, cut, garbage", async () => {
    const ends: string[] = [];
    const server = await start({ close: (_peer, end) => void ends.push(`${end.code} ${end.by}`) });
    const reset = await join(server);
    const socket = await tcp(server);
    socket.write(requestText());
    const garbage = await tcp(server);
    garbage.write(requestText());
    await until(() => server.peers.size === 3);
    (reset.ws as unknown as { _socket: { resetAndDestroy(): void } })._socket.resetAndDestroy();
    socket.end();
    garbage.write(Buffer.alloc(14, 0xff));
    await until(() => ends.length === 3);
    expect(ends.sort()).toEqual(["1002 us", "1006 network", "1006 network"]);
  });

  it("with text that is not UTF-8 ends with 1007 and an explanation", async () => {
    const ended = later<End>();
    const server = await start({ message: () => {}, close: (_peer, end) => ended.resolve(end) });
    const socket = await tcp(server);
    socket.write(requestText());
    await once(socket, "data");
    socket.write(Buffer.from("818300000000" + "61c328", "hex"));
    const end = await ended.promise;
    expect(end).toMatchObject({ code: 1007, by: "us", detail: { kind: "utf8", offset: 2 } });
    expect(end.explain()).toContain("1007");
  });
});

describe("a peer", () => {
  async function peerAndClient(
    options: Parameters<typeof start>[0] = {},
  ): Promise<{
    peer: Peer;
    client: Awaited<ReturnType<typeof join>>;
    server: Awaited<ReturnType<typeof start>>;
  }> {
    const opened = later<Peer>();
    const server = await start({ ...options, open: (peer) => opened.resolve(peer as Peer) });
    const client = await join(`${server.url}a%20b?q=1&q=2`, {
      origin: `http://127.0.0.1:${server.port}`,
    });
    return { peer: await opened.promise, client, server };
  }

  it("knows the facts of its handshake, its headers only until open has returned", async () => {
    const { peer, server } = await peerAndClient();
    expect(peer.request).toMatchObject({
      url: "/a%20b?q=1&q=2",
      path: "/a%20b",
      address: "127.0.0.1",
      origin: `http://127.0.0.1:${server.port}`,
      protocol: "",
      encrypted: false,
    });
    expect(peer.request.query.getAll("q")).toEqual(["1", "2"]);
    await new Promise((resolve) => setImmediate(resolve));
    expect(() => peer.request.headers).toThrow(
      expect.objectContaining({ code: "headers-released" }),
    );
  });

  it("keeps its headers when told so", async () => {
    const { peer } = await peerAndClient({ keepHeaders: true });
    await new Promise((resolve) => setImmediate(resolve));
    expect(peer.request.headers["sec-websocket-version"]).toBe("13");
  });

  it("has an id that no other peer has", async () => {
    const server = await start();
    await Promise.all([join(server), join(server), join(server)]);
    expect(new Set([...server.peers].map(({ id }) => id)).size).toBe(3);
  });

  it("measures its round trip", async () => {
    const { peer } = await peerAndClient();
    expect(peer.latencyMs).toBeUndefined();
    peer.ping();
    await until(() => peer.latencyMs !== undefined);
    expect(peer.latencyMs).toBeGreaterThanOrEqual(0);
  });

  it("closes with the code and reason given, which is cut at a character", async () => {
    const { peer, client } = await peerAndClient();
    peer.close(4001, `${"x".repeat(122)}é`);
    expect(await client.closed).toEqual({ code: 4001, reason: "x".repeat(122) });
    const end = await peer.closed;
    expect(end).toMatchObject({ code: 4001, by: "us", clean: true });
    peer.close(4002);
    expect(await peer.closed).toBe(end);
  });

  it("refuses a code that may not be sent (RFC 6455 §7.4)", async () => {
    const { peer } = await peerAndClient();
    // @ts-expect-error 1006 never travels
    expect(() => peer.close(1006)).toThrow(RangeError);
    expect(() => peer.close(5000 as number)).toThrow("expected 1000-1003, 1007-1014 or 3000-4999");
    expect(peer.state).toBe("open");
  });

  it("aborts without a close frame", async () => {
    const { peer, client } = await peerAndClient();
    peer.abort();
    expect((await client.closed).code).toBe(1006);
    expect(await peer.closed).toMatchObject({ code: 1006, by: "us" });
  });

  it("takes strings, bytes and buffers, and nothing else", async () => {
    const { peer, client } = await peerAndClient();
    peer.send("text");
    peer.send(new Uint8Array([1]));
    peer.send(new Uint8Array([2]).buffer);
    expect([await client.next(), await client.next(), await client.next()]).toEqual([
      "text",
      Buffer.from([1]),
      Buffer.from([2]),
    ]);
    for (const wrong of [{}, null, 5, undefined, [1]])
      expect(() => peer.send(wrong as never)).toThrow(TypeError);
  });

  it("that has gone takes nothing, and nothing of it throws", async () => {
    const { peer, client } = await peerAndClient();
    client.ws.terminate();
    await peer.closed;
    expect(peer.send("x")).toBe(false);
    peer.ping();
    peer.close();
    peer.abort();
    peer.pause();
    peer.resume();
    peer.subscribe("news");
    expect(peer.topics.size).toBe(0);
    expect(peer.buffered).toBe(0);
  });

  it("is not read while paused, and loses nothing", async () => {
    const got: string[] = [];
    const opened = later<Peer>();
    const server = await start({
      open: (peer) => {
        peer.pause();
        opened.resolve(peer);
      },
      message: (_peer, message) => void got.push(message.kind === "text" ? message.text : ""),
    });
    const client = await join(server);
    const peer = await opened.promise;
    client.ws.send("a");
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(got).toEqual([]);
    peer.resume();
    await until(() => got.length === 1);
  });

  it("closes in good order although it was paused", async () => {
    const { peer, client } = await peerAndClient();
    peer.pause();
    peer.close(4000);
    expect((await client.closed).code).toBe(4000);
    expect(await peer.closed).toMatchObject({ code: 4000, clean: true });
  });

  it("is closed and waited for by await using", async () => {
    const opened = later<Peer>();
    const server = await start({ open: (peer) => opened.resolve(peer) });
    const client = await join(server);
    {
      await using peer = await opened.promise;
      peer.send("bye");
    }
    expect(server.peers.size).toBe(0);
    expect((await client.closed).code).toBe(1000);
    expect(client.received).toEqual(["bye"]);
  });

  it("refuses unpaired surrogates with strictText, and repairs them without", async () => {
    const strict = await peerAndClient({ strictText: true });
    expect(() => strict.peer.send("a\ud800")).toThrow(TypeError);
    const lenient = await peerAndClient();
    lenient.peer.send("a\ud800");
    expect(await lenient.client.next()).toBe("a\ufffd");
  });

  it("is closed with 3008 when it is idle for too long", async () => {
    const { client } = await peerAndClient({ idleTimeoutMs: 30 });
    expect((await client.closed).code).toBe(3008);
  });

  it("that does not answer pings is dead", async () => {
    const ended = later<End>();
    const server = await start({
      heartbeat: { everyMs: 30, missed: 2 },
      close: (_peer, end) => ended.resolve(end),
    });
    await join(server, { autoPong: false });
    expect(await ended.promise).toMatchObject({ by: "network", detail: { kind: "liveness" } });
  });

  it("that sends more than a message may have is told 1009", async () => {
    const { client } = await peerAndClient({ limits: { maxMessageBytes: 10 }, message: () => {} });
    client.ws.send("x".repeat(11));
    expect((await client.closed).code).toBe(1009);
  });

  it("speaks compressed when both sides want to", async () => {
    const server = await start({
      deflate: { thresholdBytes: 10 },
      message: (peer, message) => peer.send(message.kind === "text" ? message.text : message.bytes),
    });
    const client = await join(server, { perMessageDeflate: { threshold: 10 } });
    expect(client.ws.extensions).toContain("permessage-deflate");
    for (let i = 0; i < 3; i += 1) {
      const text = `${i} ${"repeat ".repeat(500)}`;
      client.ws.send(text);
      expect(await client.next()).toBe(text);
    }
    const plain = await join(await start(), { perMessageDeflate: true });
    expect(plain.ws.extensions).toBe("");
  });
});

describe("refusals of the opening handshake", () => {
  it("name the rule that was broken, with its status", async () => {
    const server = await start();
    expect(await handshake(server.url, { "Sec-WebSocket-Version": "8" })).toMatchObject({
      status: 426,
      headers: { "sec-websocket-version": "13" },
      body: expect.stringContaining("Sec-WebSocket-Version field is not 13 (RFC 6455 §4.4)"),
    });
    expect((await handshake(server.url, { "Sec-WebSocket-Key": "short" })).status).toBe(400);
    expect((await handshake(server.url, {}, "POST")).status).toBe(405);
    expect((await handshake(server.url, { Upgrade: "h2c" })).status).toBe(426);
  });

  it("are 431 for a header that is too large", async () => {
    const server = await start({ limits: { maxHeaderBytes: 1000 } });
    expect((await handshake(server.url, { Cookie: "x".repeat(2000) })).status).toBe(431);
    const attached = createServer({ maxHeaderSize: 100_000 });
    await start({ server: attached, limits: { maxHeaderBytes: 1000 } });
    await once(attached.listen(0, "127.0.0.1"), "listening");
    const url = `ws://127.0.0.1:${(attached.address() as { port: number }).port}`;
    expect((await handshake(url, { Cookie: "x".repeat(2000) })).status).toBe(431);
    attached.close();
  });
});

it("ws and a page of the same origin come in without an option", async () => {
  const server = await start();
  await join(server, { origin: `http://127.0.0.1:${server.port}` });
  const stranger = begin(server.url, { origin: "https://evil.example" });
  const [, response] = await once(stranger.ws, "unexpected-response");
  expect((response as { statusCode: number }).statusCode).toBe(403);
  expect(WebSocket.CLOSED).toBe(3);
});
