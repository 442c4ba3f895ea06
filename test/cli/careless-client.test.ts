import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { WebSocketServer } from "ws";
import { sendAsText, type Target } from "../../src/cli/careless-client.js";

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, "hex"));

/** An echo by `ws`, which checks text as well. */
async function startEcho(): Promise<Target> {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  server.on("connection", (socket) => {
    socket.on("error", () => {});
    socket.on("message", (data, binary) => socket.send(data, { binary }));
  });
  onTestFinished(() => void server.close());
  await once(server, "listening");
  return { host: "127.0.0.1", port: (server.address() as AddressInfo).port, path: "/" };
}

describe("the careless client", () => {
  test("sends bytes as text whatever they are, and tells how the server closed", async () => {
    const { text, close } = await sendAsText(await startEcho(), hex("636166c328"), 5_000);
    expect(text).toBeUndefined();
    expect(close?.code).toBe(1007);
  });

  test("bytes that are text after all come back, and the goodbye is 1000", async () => {
    expect(await sendAsText(await startEcho(), hex("636166c3a9"), 5_000)).toEqual({
      text: "café",
      close: { code: 1000, reason: "" },
    });
  });

  test("the longest message it takes has the shortest frame header", async () => {
    const { text } = await sendAsText(await startEcho(), new Uint8Array(125).fill(0x61), 5_000);
    expect(text).toBe("a".repeat(125));
  });

  test("a server that hangs up without a word is told as no close frame", async () => {
    const target = await startRaw((socket) => socket.end());
    expect(await sendAsText(target, hex("61"), 5_000)).toEqual({
      text: undefined,
      close: undefined,
    });
  });

  test("a close frame without a body reads as 1005 (RFC 6455 §7.1.5)", async () => {
    const target = await startRaw((socket) => {
      socket.write("HTTP/1.1 101 Switching Protocols\r\n\r\n");
      socket.write(hex("8800"));
    });
    expect((await sendAsText(target, hex("61"), 5_000)).close).toEqual({ code: 1005, reason: "" });
  });

  test("a frame that comes byte by byte is read whole", async () => {
    const target = await startRaw(async (socket) => {
      for (const byte of Buffer.from("HTTP/1.1 101 OK\r\n\r\n\x88\x04\x03\xefno", "latin1")) {
        await new Promise((resolve) => socket.write(Uint8Array.of(byte), resolve));
      }
    });
    expect((await sendAsText(target, hex("61"), 5_000)).close).toEqual({
      code: 1007,
      reason: "no",
    });
  });

  test("a silent server is not waited for", async () => {
    const target = await startRaw(() => {});
    await expect(sendAsText(target, hex("61"), 50)).rejects.toThrow("Cannot wait longer");
  });

  test("a server that is not there is an error", async () => {
    const nowhere = { host: "127.0.0.1", port: 1, path: "/" };
    await expect(sendAsText(nowhere, hex("61"), 5_000)).rejects.toThrow("ECONNREFUSED");
  });
});

async function startRaw(answer: (socket: import("node:net").Socket) => void): Promise<Target> {
  const server = createServer((socket) => {
    socket.on("error", () => {}).once("data", () => answer(socket));
  });
  onTestFinished(() => void server.close());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { host: "127.0.0.1", port: (server.address() as AddressInfo).port, path: "/" };
}
