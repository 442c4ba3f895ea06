// The widely used `ws` as the other end, in both roles.
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { describe, expect, it, onTestFinished } from "vitest";
import { type ClientOptions, type ServerOptions, WebSocket, WebSocketServer } from "ws";
import { type DialOptions, dial } from "../../src/node/index.js";
import { serveUpgrades } from "../support/listen.js";
import { Recorder } from "../support/recorder.js";

async function echoServer(options: ServerOptions = {}): Promise<string> {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1", ...options });
  await once(server, "listening");
  onTestFinished(() => {
    for (const client of server.clients) client.terminate();
    server.close();
  });
  server.on("connection", (socket) => {
    socket.on("message", (data, isBinary) => socket.send(data, { binary: isBinary }));
    socket.on("error", () => {});
  });
  return `ws://127.0.0.1:${(server.address() as { port: number }).port}`;
}

const texts = ["", "a", "héllo wörld", "x".repeat(125), "y".repeat(126), "z".repeat(70_000)].concat(
  Array.from({ length: 20 }, (_, i) =>
    JSON.stringify({ i, list: Array.from({ length: 100 }, String) }),
  ),
);

// Large enough to be compressed and inflated in the thread pool, by ws and by us.
texts.push(Array.from({ length: 300_000 }, (_, i) => (i * 7919) % 10_007).join(), "one behind it");

const deflates = [
  {},
  { serverNoContextTakeover: true },
  { clientNoContextTakeover: true },
  { serverNoContextTakeover: true, clientNoContextTakeover: true },
  { serverMaxWindowBits: 9, clientMaxWindowBits: 9 },
  { serverMaxWindowBits: 12, clientMaxWindowBits: 10 },
];

describe("ws as the server", () => {
  it.each([
    ["plain", { deflate: false }, {}],
    ...deflates.map((deflate): [string, DialOptions, ServerOptions] => [
      JSON.stringify(deflate),
      { deflate: { ...deflate, thresholdBytes: 0 } },
      { perMessageDeflate: { threshold: 0 } },
    ]),
  ] as [string, DialOptions, ServerOptions][])(
    "echoes everything, %s",
    async (_, options, server) => {
      const client = new Recorder();
      dial(await echoServer(server), options, client);
      const socket = await client.opened();
      expect(socket.deflates !== undefined).toBe(options.deflate !== false);
      const bytes = randomBytes(100_000);
      for (const text of texts) socket.sendText(text);
      socket.sendBinary(bytes);
      await client.until(() => client.binaries.length === 1);
      expect(client.texts).toEqual(texts);
      expect(client.binaries[0]?.equals(bytes)).toBe(true);
      socket.close(1000, "done");
      expect(await client.end).toMatchObject({ code: 1000, clean: true });
    },
  );

  it("answers pings, and its close is understood", async () => {
    const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
    await once(server, "listening");
    onTestFinished(() => server.close());
    const client = new Recorder();
    dial(`ws://127.0.0.1:${(server.address() as { port: number }).port}`, {}, client);
    const [peer] = (await once(server, "connection")) as [WebSocket];
    const socket = await client.opened();
    socket.ping(Buffer.from("there?"));
    await client.until(() => client.log.includes("pong there?"));
    peer.ping("here?");
    await once(peer, "pong");
    expect(client.log).toContain("ping here?");
    peer.close(1012, "restarting after=2300");
    const end = await client.end;
    expect(end).toMatchObject({ code: 1012, clean: true, by: "peer" });
    expect(end.advice).toMatchObject({ when: "slot", slotMs: 2300 });
  });
});

describe("ws as the client", () => {
  it.each([
    ["plain", false, { perMessageDeflate: false }],
    ...deflates.map((deflate): [string, object, ClientOptions] => [
      JSON.stringify(deflate),
      { ...deflate, thresholdBytes: 0 },
      { perMessageDeflate: { threshold: 0 } },
    ]),
  ] as [string, object | false, ClientOptions][])(
    "is echoed everything, %s",
    async (_, deflate, options) => {
      const server = await serveUpgrades({ deflate });
      const client = new WebSocket(server.url, options);
      await once(client, "open");
      const peer = await server.next();
      peer.answer = (socket, text) => socket.sendText(text);
      const received: string[] = [];
      client.on("message", (data) => received.push(String(data)));
      for (const text of texts) client.send(text);
      while (received.length < texts.length) await once(client, "message");
      expect(received).toEqual(texts);
      client.close(4001, "done");
      const [code] = await once(client, "close");
      expect(code).toBe(4001);
      expect(await peer.end).toMatchObject({ code: 4001, reason: "done", clean: true, by: "peer" });
    },
  );

  it("reads our codes and reasons", async () => {
    const server = await serveUpgrades();
    const client = new WebSocket(server.url);
    const closed = once(client, "close");
    const peer = await server.next();
    peer.socket?.close(1012, "restarting");
    const [code, reason] = await closed;
    expect([code, String(reason)]).toEqual([1012, "restarting"]);
    expect(await peer.end).toMatchObject({ code: 1012, clean: true, by: "us" });
  });
});
