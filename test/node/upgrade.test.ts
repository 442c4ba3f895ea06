import { createServer } from "node:http";
import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import { acceptUpgrade, refuseUpgrade, requestHeadOf, StreamWire } from "../../src/node/index.js";
import { checkRequest } from "../../src/protocol/index.js";
import { listen, serveUpgrades } from "../support/listen.js";
import { connectRaw, frame, RawClient } from "../support/raw-client.js";
import { Recorder } from "../support/recorder.js";

const request =
  "GET /chat HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\nX-Twice: 1\r\nX-Twice: 2\r\n";

/** Sends bytes to a server that refuses every upgrade. */
async function askRefuser(
  bytes: string | Buffer,
  ...refusal: [number, ...never[]]
): Promise<RawClient> {
  const http = createServer();
  http.on("upgrade", (_, socket) => refuseUpgrade(new StreamWire(socket), ...refusal));
  const client = new RawClient(
    connect({ port: await listen(http), host: "127.0.0.1", allowHalfOpen: true }),
  );
  client.socket.write(bytes);
  return client;
}

describe("accepting an upgrade", () => {
  it("answers as RFC 6455 §1.3 shows, with the fields it is given", async () => {
    const server = await serveUpgrades({
      protocol: "chat",
      fields: [
        ["Set-Cookie", "a=1"],
        ["Set-Cookie", "b=2"],
      ],
    });
    const client = new RawClient(connect(server.port, "127.0.0.1"));
    client.socket.write(`${request}Sec-WebSocket-Protocol: chat\r\n\r\n`);
    const expected =
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\nSec-WebSocket-Protocol: chat\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n\r\n";
    expect((await client.take(expected.length)).toString()).toBe(expected);
  });

  it("negotiates compression only where it is wished for and offered", async () => {
    const offer = ["Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits"];
    for (const [deflate, fields, expected] of [
      [undefined, offer, ""],
      [false, offer, ""],
      [true, [], ""],
      [true, offer, "permessage-deflate"],
      [{ serverMaxWindowBits: 9 }, offer, "permessage-deflate; server_max_window_bits=9"],
    ] as const) {
      const server = await serveUpgrades({ deflate });
      await connectRaw(server.port, Buffer.alloc(0), fields);
      const socket = await (await server.next()).opened();
      expect(socket.extensions).toBe(expected);
    }
  });

  it("writes nothing when it is asked for what can not be sent", async () => {
    const http = createServer();
    const thrown: unknown[] = [];
    http.on("upgrade", (message, socket, head) => {
      const checked = checkRequest(requestHeadOf(message));
      if ("rule" in checked) throw new Error(checked.rule);
      const wire = new StreamWire(socket);
      const wrong = { wire, head, request: checked };
      for (const options of [
        { ...wrong, protocol: "no token" },
        { ...wrong, fields: [["X", "a\r\nb"]] as const },
        { ...wrong, settings: { limits: { maxMessageBytes: 0 } } },
      ]) {
        try {
          acceptUpgrade(options, new Recorder());
        } catch (error) {
          thrown.push((error as Error).constructor);
        }
      }
      refuseUpgrade(wire, 500);
    });
    const client = new RawClient(connect(await listen(http), "127.0.0.1"));
    client.socket.write(`${request}\r\n`);
    expect((await client.takeAll()).toString()).toMatch(/^HTTP\/1.1 500 /);
    expect(thrown).toEqual([TypeError, TypeError, RangeError]);
  });

  it("reads a request's fields as they came, none merged", () => {
    const message = {
      method: "GET",
      url: "/",
      httpVersion: "1.1",
      rawHeaders: ["X", "1", "x", "2"],
    };
    expect(requestHeadOf(message as never)).toEqual({
      method: "GET",
      target: "/",
      version: "1.1",
      fields: [
        ["X", "1"],
        ["x", "2"],
      ],
    });
  });
});

describe("refusing an upgrade", () => {
  it("answers with the status, fields and body it is given, and closes", async () => {
    const http = createServer();
    http.on("upgrade", (_, socket) => {
      refuseUpgrade(new StreamWire(socket), 429, [["Retry-After", "5"]], "zu schnell: größer");
    });
    const client = new RawClient(connect(await listen(http), "127.0.0.1"));
    client.socket.write(`${request}\r\n`);
    const answer = (await client.takeAll()).toString();
    expect(answer).toMatch(/^HTTP\/1\.1 429 Too Many Requests\r\nConnection: close\r\n/);
    expect(answer).toContain("\r\nRetry-After: 5\r\n");
    expect(answer.endsWith("\r\n\r\nzu schnell: größer")).toBe(true);
  });

  it("gets its answer through to a client that has sent much behind its request", async () => {
    const much = Buffer.concat([Buffer.from(`${request}\r\n`), frame(2, Buffer.alloc(5_000_000))]);
    const client = await askRefuser(much, 403);
    expect((await client.takeAll()).toString()).toMatch(/^HTTP\/1.1 403 Forbidden/);
    expect(client.error).toBe(undefined);
  });

  it("lets go of a client that never sends its FIN", async () => {
    const http = createServer();
    const closed = new Promise((resolve) => {
      http.on("upgrade", (_, socket) => {
        refuseUpgrade(new StreamWire(socket), 403);
        socket.on("close", resolve);
      });
    });
    const socket = connect({ port: await listen(http), host: "127.0.0.1", allowHalfOpen: true });
    const client = new RawClient(socket);
    client.socket.write(`${request}\r\n`);
    await client.takeAll();
    await closed;
  });

  it("survives a client that is gone already", async () => {
    const http = createServer();
    const refused = new Promise<void>((resolve) => {
      http.on("upgrade", (_, socket) => {
        socket.destroy();
        refuseUpgrade(new StreamWire(socket), 403);
        setImmediate(resolve);
      });
    });
    const client = new RawClient(connect(await listen(http), "127.0.0.1"));
    client.socket.write(`${request}\r\n`);
    await refused;
  });
});
