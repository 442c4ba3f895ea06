import { describe, expect, it } from "vitest";
import { type End, RevoirError } from "../../src/codes/index.js";
import type { Message, Peer } from "../../src/server/index.js";
import { join, later, start, until } from "./world.js";

describe("a peer", () => {
  async function peerAndClient(options: Parameters<typeof start>[0] = {}): Promise<{
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

  it("sends a message back as it came, text as text and bytes as bytes", async () => {
    const server = await start({ message: (peer, message) => void peer.send(message) });
    const client = await join(server);
    for (const sent of ["", "né", "né".repeat(50_000), Buffer.from("c3a9ff", "hex")]) {
      client.ws.send(sent);
      expect(await client.next()).toEqual(sent);
    }
  });

  it("does not send a message whose handler has returned: its bytes are others' by then", async () => {
    const kept: Message[] = [];
    const server = await start({ message: (_peer, message) => void kept.push(message) });
    const client = await join(server);
    client.ws.send("secret");
    await until(() => kept.length === 1);
    const [message] = kept as [Message];
    const [peer] = server.peers;
    expect(() => peer?.send(message)).toThrow(expect.objectContaining({ code: "message-expired" }));
    expect(() => server.publish("news", message)).toThrow(RevoirError);
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
