import { once } from "node:events";
import { get } from "node:http";
import { describe, expect, expectTypeOf, it } from "vitest";
import type { End } from "../../src/codes/index.js";
import { type Message, type Peer, serve } from "../../src/server/index.js";
import { answerOf, begin, join, later, requestText, start, tcp, until } from "./world.js";

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
