import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { type ServeOptions, type Server, serve } from "../../src/server/index.js";
import { requirement } from "../support/requirements.js";
import { Program } from "./program.js";

const node = requirement("native-websocket");
const script = fileURLToPath(new URL("native_client.mjs", import.meta.url));

async function startEcho(options: Partial<ServeOptions> = {}): Promise<Server> {
  const server = await serve({
    port: 0,
    host: "127.0.0.1",
    message: (peer, message) => peer.send(message.kind === "text" ? message.text : message.bytes),
    ...options,
  });
  onTestFinished(async () => void (await server.close({ closeTimeoutMs: 0 })));
  return server;
}

async function hearEcho(client: Program): Promise<void> {
  expect(await client.says()).toBe("grüße, 🌍");
  expect(await client.says()).toBe("00ffc328");
  expect(await client.says()).toBe(100_000);
}

describe.skipIf(!node.present)("Node's own WebSocket", () => {
  it("is echoed, and reads 1012 with its slot when the server drains", async () => {
    const server = await startEcho();
    const client = new Program(node.path, [script, server.url]);
    expect(await client.says()).toBe("");
    await hearEcho(client);
    await server.drain({ slots: true });
    const [code, reason, wasClean] = (await client.says()) as [number, string, boolean];
    expect([code, wasClean]).toEqual([1012, true]);
    expect(reason).toMatch(/^restarting after=\d+$/);
  });

  it("agrees with the server on permessage-deflate (RFC 7692)", async () => {
    const server = await startEcho({ deflate: { thresholdBytes: 0 } });
    const client = new Program(node.path, [script, server.url]);
    expect(await client.says()).toContain("permessage-deflate");
    await hearEcho(client);
  });
});
