import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { WebSocketServer } from "ws";
import { NodeWire } from "../../src/client/node-transport.js";
import type { WireClose } from "../../src/client/transport.js";

let server: WebSocketServer;
let url: string;

beforeEach(async () => {
  server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
  await once(server, "listening");
  url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

afterEach(async () => {
  for (const peer of server.clients) peer.terminate();
  await new Promise((resolve) => server.close(resolve));
});

const opened = (wire: NodeWire) =>
  new Promise<void>((resolve) => {
    wire.onopen = resolve;
  });
const closed = (wire: NodeWire) =>
  new Promise<WireClose>((resolve) => {
    wire.onclose = resolve;
  });

test("a wire has the shape of the browser's WebSocket", async () => {
  server.on("connection", (peer) =>
    peer.on("message", (data, isBinary) => peer.send(data, { binary: isBinary })),
  );
  const wire = new NodeWire(url.replace("ws:", "http:"), undefined, {});
  expect(wire).toMatchObject({
    url,
    protocol: "",
    extensions: "",
    readyState: 0,
    bufferedAmount: 0,
  });
  await opened(wire);
  expect(wire.readyState).toBe(1);
  const data: unknown[] = [];
  const both = new Promise<void>((resolve) => {
    wire.onmessage = (event) => {
      data.push(event.data);
      if (data.length === 2) resolve();
    };
  });
  wire.send("\u00e9");
  wire.send(new Uint8Array([1, 2, 3]).subarray(1));
  await both;
  expect(data).toEqual(["\u00e9", new Uint8Array([2, 3]).buffer]);
  const ended = closed(wire);
  wire.close(4001, "bye");
  expect(wire.readyState).toBe(2);
  expect(await ended).toMatchObject({
    code: 4001,
    reason: "bye",
    wasClean: true,
    end: { by: "us" },
  });
  expect(wire.readyState).toBe(3);
  wire.close(1000, "");
});

test("a wire that has enough for now is not ready until it has drained", async () => {
  const wire = new NodeWire(url, undefined, { highWaterBytes: 1000, deflate: false });
  await opened(wire);
  const drained = new Promise<number>((resolve) => {
    wire.ondrain = () => resolve(wire.readyState);
  });
  wire.send(new Uint8Array(5_000_000));
  expect(wire.readyState).toBe(0);
  expect(wire.bufferedAmount).toBeGreaterThan(0);
  expect(await drained).toBe(1);
  wire.close(1000, "");
  await closed(wire);
});

test("an attempt that is given up reports only afterwards", async () => {
  for (const headers of [undefined, async () => ({})]) {
    const wire = new NodeWire(url, undefined, { headers });
    let reports = 0;
    const ended = new Promise<WireClose>((resolve) => {
      wire.onclose = (event) => {
        reports++;
        resolve(event);
      };
    });
    wire.close(1000, "");
    expect(reports).toBe(0);
    if (!headers) expect(await ended).toMatchObject({ code: 1006, end: { by: "us" } });
    else expect(wire.readyState).toBe(3);
  }
  expect(server.clients.size).toBe(0);
});

test("what must not be sent is refused, whatever the state", async () => {
  const wire = new NodeWire(url, undefined, {});
  for (const code of [999, 1005, 1006, 5000, 1000.5]) {
    expect(() => wire.close(code, "")).toThrow(RangeError);
  }
  expect(() => wire.close(1000, "\u00e9".repeat(62))).toThrow("124 bytes: expected 123");
  await opened(wire);
  expect(wire.readyState).toBe(1);
  wire.close(1000, "\u00e9".repeat(61));
  await closed(wire);
});
