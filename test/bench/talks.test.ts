import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";
import { SessionServer } from "../../bench/sessions/server-process.js";
import { prepareTalkers, type Talking } from "../../bench/sessions/talkers.js";
import { type Ack, parseEnvelope, serializeEnvelope } from "../../src/session/index.js";
import { ensureBuilt } from "../support/built.js";
import { requirement } from "../support/requirements.js";

const isLinux = process.platform === "linux";
const hasCompiler = isLinux && requirement("c-compiler").present;

describe.skipIf(!isLinux)("talks", () => {
  beforeAll(ensureBuilt, 120_000);

  describe.each([
    ["in C", false],
    ["in JavaScript", true],
  ])("of clients %s", (_where, slow) => {
    test.skipIf(!slow && !hasCompiler).each([
      ["without sessions", undefined],
      ["over sessions", { kind: "memory" }],
    ] as const)("count what comes back, %s", async (_how, place) => {
      const server = await SessionServer.start(place, process.execPath);
      onTestFinished(() => server.kill());
      const shape = { hasSession: place !== undefined, connections: 3, depth: 40 };
      const talk = await prepareTalkers(slow).begin(server, shape);
      const talked = await talk.measure(300);
      await talk.rest();
      await talk.end();
      expect(talked.messages).toBeGreaterThan(120);
      expect(talked.cpuUs).toBeGreaterThan(0);
      expect(talked.clientsBusy).toBeGreaterThan(0);
    });
  });

  describe.skipIf(!hasCompiler)("in C", () => {
    test.each([
      ["loses one", (at: number, text: string) => (at === 50 ? [] : [text])],
      ["doubles one", (at: number, text: string) => (at === 50 ? [text, text] : [text])],
      ["shortens one", (at: number, text: string) => [at === 50 ? text.slice(1) : text]],
      ["changes one", (at: number, text: string) => [at === 50 ? `${text.slice(1)}x` : text]],
      ["answers with another's", (_at: number, text: string) => [text.replace(/^..../, "aaab")]],
    ])("end at a server that %s", async (_what, answer) => {
      let at = 0;
      const port = await serverFor((socket) => {
        socket.on("message", (data) => {
          for (const text of answer(++at, String(data))) socket.send(text);
        });
      });
      const talk = await talkWith(port, { hasSession: false, connections: 1, depth: 3 });
      await expect(talk.measure(5000)).rejects.toThrow("a reply is not what was expected");
    });

    test("end at a reply that nothing was sent for", async () => {
      let at = 0;
      const port = await serverFor((socket) => {
        socket.on("message", (data) => {
          socket.send(String(data));
          if (++at === 50) socket.send("x".repeat(200));
        });
      });
      const talk = await talkWith(port, { hasSession: false, connections: 1, depth: 1 });
      await expect(talk.measure(5000)).rejects.toThrow(/more came back than|not what was expected/);
    });

    test("acknowledge after as many messages, and as long, as the server said", async () => {
      const heard: (Ack & { counted: number })[] = [];
      let counted = 0;
      const port = await serverFor((socket) => {
        socket.on("message", (data: Buffer, isBinary) => {
          if (!isBinary) {
            counted++;
            socket.send(String(data));
            return;
          }
          const envelope = parseEnvelope(data, "client");
          if (envelope.type === "hello") socket.send(welcome(7, 200));
          else if (envelope.type === "ack") heard.push({ ...envelope, counted });
        });
      });
      const talk = await talkWith(port, { hasSession: true, connections: 1, depth: 5 });
      await talk.measure(200);
      await talk.rest();
      await talk.end();
      expect(heard[0]).toMatchObject({ tokenReceived: true, rx: 0, tx: 0 });
      expect(heard.every(({ tx, counted: sent }) => tx === sent)).toBe(true);
      const apart = heard.slice(1).map(({ rx }, before) => rx - (heard[before]?.rx ?? 0));
      expect(Math.max(...apart)).toBe(7);
      expect(heard.at(-1)?.rx).toBe(counted); // the last ones in time, when nothing followed
    });
  });
});

function talkWith(
  port: number,
  shape: { hasSession: boolean; connections: number; depth: number },
): Promise<Talking> {
  const server = { port, pid: process.pid } as SessionServer;
  return prepareTalkers(false).begin(server, shape);
}

/** A server that is no part of the harness. */
async function serverFor(serve: (socket: WebSocket) => void): Promise<number> {
  const handleProtocols = () => "revoir.v1";
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1", handleProtocols });
  server.on("connection", (socket) => {
    socket.on("error", () => {}); // the generator ends where it stands
    serve(socket);
  });
  await once(server, "listening");
  onTestFinished(() => {
    for (const client of server.clients) client.terminate();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

function welcome(ackMessages: number, ackMs: number): Uint8Array {
  const window = { messages: 1024, bytes: 1_048_576, maxMessageBytes: 1_048_576 };
  return serializeEnvelope({
    type: "welcome",
    id: "00".repeat(16),
    epoch: 1,
    token: new Uint8Array(32),
    terms: { ttlMs: 60_000, window, ackMessages, ackMs },
    resumeUrl: "",
  });
}
