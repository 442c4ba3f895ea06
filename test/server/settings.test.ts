import { createServer } from "node:http";
import { describe, expect, it } from "vitest";
import type { ServeOptions } from "../../src/server/options.js";
import { readOptions } from "../../src/server/settings.js";

// Options as a program without types may write them.
// biome-ignore lint/suspicious/noExplicitAny: wrong on purpose
type Wrong = any;

function messageOf(options: Wrong): string {
  try {
    readOptions(options);
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
  return "accepted";
}

describe("options", () => {
  it("have a safe default for each limit", () => {
    expect(readOptions({ port: 0 }).limits).toEqual({
      maxMessageBytes: 16_777_216,
      maxFrameBytes: 16_777_216,
      maxFragments: 65_536,
      maxInflateRatio: 200,
      maxControlFramesPerSecond: 100,
      closeTimeoutMs: 10_000,
      lingerMs: 2_000,
      maxConnections: Number.POSITIVE_INFINITY,
      maxConnectionsPerAddress: 1024,
      maxHeaderBytes: 16_384,
      handshakeTimeoutMs: 10_000,
      highWaterBytes: 1_048_576,
      maxBufferedBytes: 16_777_216,
      maxSlowMs: 60_000,
      maxWaitingBytes: 65_536,
    });
  });

  it("are what they are set to, undefined is not set", () => {
    const { limits } = readOptions({
      port: 0,
      limits: { maxMessageBytes: 100, maxConnections: undefined as Wrong },
    });
    expect(limits.maxMessageBytes).toBe(100);
    expect(limits.maxFrameBytes).toBe(100);
    expect(limits.maxConnections).toBe(Number.POSITIVE_INFINITY);
  });

  it("raise the hard mark with the soft one", () => {
    const { limits } = readOptions({ port: 0, limits: { highWaterBytes: 2 ** 26 } });
    expect(limits.maxBufferedBytes).toBe(2 ** 26);
  });

  const all: ServeOptions<number> = {
    port: 0,
    host: "127.0.0.1",
    backlog: 100,
    path: "/a/*",
    hosts: ["example.com"],
    origins: ["https://example.com"],
    trustProxy: ["127.0.0.1"],
    protocols: ["chat"],
    authorize: () => 1,
    http: () => {},
    heartbeat: { everyMs: 1000, jitter: 0, missed: 3 },
    idleTimeoutMs: 5,
    deflate: { level: 1 },
    strictText: true,
    slowConsumer: "drop",
    ordered: false,
    keepHeaders: true,
    open() {},
    message() {},
    drain() {},
    close() {},
    error() {},
  };

  it("may all be given", () => {
    expect(messageOf(all)).toBe("accepted");
    expect(messageOf({ server: createServer(), heartbeat: false, deflate: true })).toBe("accepted");
    expect(messageOf({ port: 0, deflate: () => false })).toBe("accepted");
  });

  it.each<[Wrong, string]>([
    [{}, "TypeError: Cannot serve with neither port nor server: expected one of the two"],
    [
      { port: 1, server: createServer() },
      "TypeError: Cannot serve with both port and server: expected one of the two",
    ],
    [
      { port: 65_536 },
      "RangeError: Cannot serve with port 65536: expected a whole number from 0 to 65535",
    ],
    [{ port: "80" }, 'TypeError: Cannot serve with port "80": expected a number'],
    [
      { port: 1.5 },
      "RangeError: Cannot serve with port 1.5: expected a whole number from 0 to 65535",
    ],
    [{ port: 0, host: 1 }, "TypeError: Cannot serve with host 1: expected a string"],
    [
      { port: 0, backlog: 0 },
      "RangeError: Cannot serve with backlog 0: expected a whole number from 1 to 65535",
    ],
    [
      { server: createServer(), backlog: 10 },
      "TypeError: Cannot serve with both server and backlog: backlog belongs to a port of its own",
    ],
    [
      { server: {} },
      "TypeError: Cannot serve with server an object: expected an http.Server or https.Server of node",
    ],
    [
      { server: createServer(), tls: {} },
      "TypeError: Cannot serve with both server and tls: tls belongs to a port of its own",
    ],
    [{ port: 0, tls: 1 }, "TypeError: Cannot serve with tls 1: expected an object of tls options"],
    [
      { port: 0, path: "chat" },
      'TypeError: Cannot serve with path "chat": expected one that begins with "/", has no query, and may end in "/*"',
    ],
    [
      { port: 0, path: "/a?b" },
      'TypeError: Cannot serve with path "/a?b": expected one that begins',
    ],
    [{ port: 0, path: "/a*" }, 'TypeError: Cannot serve with path "/a*": expected one that begins'],
    [{ port: 0, message: "x" }, 'TypeError: Cannot serve with message "x": expected a function'],
    [
      { port: 0, authorize: {} },
      "TypeError: Cannot serve with authorize an object: expected a function",
    ],
    [
      { port: 0, origins: "https://example.com" },
      'TypeError: Cannot serve with origins "https://example.com": expected "same-origin", "*" or a list such as ["https://example.com"]',
    ],
    [
      { port: 0, origins: [1] },
      "TypeError: Cannot serve with origins [1]: expected a list of strings",
    ],
    [{ port: 0, origins: ["example.com"] }, 'TypeError: Cannot use "example.com" in origins'],
    [
      { port: 0, trustProxy: "10.0.0.1" },
      'TypeError: Cannot serve with trustProxy "10.0.0.1": expected a list of strings',
    ],
    [{ port: 0, trustProxy: ["x"] }, 'TypeError: Cannot trust the proxy "x"'],
    [
      { port: 0, protocols: ["a b"] },
      'TypeError: Cannot serve with the subprotocol "a b": expected a token (RFC 6455 §4.1)',
    ],
    [
      { port: 0, slowConsumer: "wait" },
      'TypeError: Cannot serve with slowConsumer "wait": expected "pause", "drop" or "close"',
    ],
    [{ port: 0, ordered: 1 }, "TypeError: Cannot serve with ordered 1: expected a boolean"],
    [
      { port: 0, heartbeat: true },
      "TypeError: Cannot serve with heartbeat true: expected false or { everyMs, jitter, missed }",
    ],
    [
      { port: 0, heartbeat: { every: 1 } },
      'TypeError: Cannot serve with the heartbeat option "every": expected one of everyMs, jitter, missed',
    ],
    [
      { port: 0, heartbeat: { everyMs: 0 } },
      "RangeError: Cannot serve with heartbeat.everyMs 0: expected a whole number from 1",
    ],
    [
      { port: 0, heartbeat: { jitter: 2 } },
      "RangeError: Cannot serve with heartbeat.jitter 2: expected a number from 0 to 1",
    ],
    [
      { port: 0, idleTimeoutMs: -1 },
      "RangeError: Cannot serve with idleTimeoutMs -1: expected a whole number from 1",
    ],
    [
      { port: 0, deflate: 6 },
      "TypeError: Cannot serve with deflate 6: expected true, false or an object of options",
    ],
    [{ port: 0, deflate: { level: 10 } }, "RangeError: "],
    [
      { port: 0, limits: 5 },
      "TypeError: Cannot serve with limits 5: expected an object of numbers",
    ],
    [
      { port: 0, limits: { maxPayload: 5 } },
      'TypeError: Cannot serve with the limit "maxPayload": expected one of maxMessageBytes, ',
    ],
    [
      { port: 0, limits: { maxConnections: 0 } },
      "RangeError: Cannot serve with limits.maxConnections 0: expected a whole number from 1 up",
    ],
    [
      { port: 0, limits: { maxConnections: Number.NaN } },
      "RangeError: Cannot serve with limits.maxConnections NaN",
    ],
    [
      { port: 0, limits: { handshakeTimeoutMs: 2 ** 31 } },
      "RangeError: Cannot serve with limits.handshakeTimeoutMs 2147483648: expected a whole number from 1 to 2147483647",
    ],
    [
      { port: 0, limits: { highWaterBytes: 10, maxBufferedBytes: 9 } },
      "RangeError: Cannot serve with limits.maxBufferedBytes 9: expected at least limits.highWaterBytes, 10",
    ],
    [
      { port: 0, orgins: "*" },
      'TypeError: Cannot serve with the option "orgins": expected one of ',
    ],
    [undefined, "TypeError: Cannot serve with options undefined: expected an object"],
  ])("are refused when wrong: %#", (options, message) => {
    expect(messageOf(options)).toContain(message);
  });
});
