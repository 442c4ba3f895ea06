import { once } from "node:events";
import { connect } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { type Between, groundOf, isHeldUp, readerAbove } from "../../src/node/between.js";
import type { Reader, Wire } from "../../src/node/wire.js";
import { Member } from "../../src/server/member.js";
import { interpose } from "../../src/server/interpose.js";
import { serve } from "../../src/server/index.js";
import { WebSocket } from "ws";

const ground = { destroyed: false } as Wire;
const between = (below: Wire, holds = false) => ({ below, holds }) as unknown as Between;

describe("what stands between a connection and its wire", () => {
  test("leads to the ground, however many stand there", () => {
    expect(groundOf(ground)).toBe(ground);
    expect(groundOf(between(between(ground)))).toBe(ground);
  });

  test("holds the connection when one of them holds bytes", () => {
    expect(isHeldUp(ground)).toBe(false);
    expect(isHeldUp(between(between(ground)))).toBe(false);
    expect(isHeldUp(between(between(ground, true)))).toBe(true);
  });

  test("is told what the ground says by the lowest", () => {
    const connection = {} as Reader;
    const lowest = between(ground);
    expect(readerAbove(ground, connection)).toBe(connection);
    expect(readerAbove(lowest, connection)).toBe(lowest);
    expect(readerAbove(between(lowest), connection)).toBe(lowest);
  });
});

test.each([true, false])(
  "a reset is seen as one by the other end (handleLane %s)",
  async (handleLane) => {
    const server = await serve({
      port: 0,
      host: "127.0.0.1",
      handleLane,
      open: (peer) =>
        interpose(peer, (below) => {
          setTimeout(() => below.reset(), 50);
          return passing(below);
        }),
    });
    onTestFinished(() => void server.close());
    const socket = connect(server.port, "127.0.0.1");
    socket.write(
      `GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${"A".repeat(22)}==\r\n\r\n`,
    );
    const [error] = await once(socket.resume(), "error");
    expect(error).toMatchObject({ code: "ECONNRESET" });
  },
);

test("the connection goes on through it", async () => {
  const server = await serve({
    port: 0,
    host: "127.0.0.1",
    open: (peer) => {
      expect(peer).toBeInstanceOf(Member);
      interpose(peer, passing);
    },
    message: (peer, message) => void peer.send(message),
  });
  onTestFinished(() => void server.close());
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}`);
  await once(socket, "open");
  socket.send("hello");
  expect(String((await once(socket, "message"))[0])).toBe("hello");
  socket.close();
  await once(socket, "close");
});

/** Hands everything on. */
function passing(below: Wire): Between {
  let reader: Reader | undefined;
  const own = {
    below,
    holds: false,
    attach: (given: Reader) => {
      reader = given;
    },
    onBytes: (bytes: Uint8Array, start: number, end: number) => reader?.onBytes(bytes, start, end),
    onFin: () => reader?.onFin(),
    onFailed: (error: Error) => reader?.onFailed(error),
    onClosed: () => reader?.onClosed(),
    onTaken: () => reader?.onTaken(),
  };
  return new Proxy(own, {
    has: (target, key) => key in target || key in below,
    get: (target, key) => {
      if (key in target) return Reflect.get(target, key);
      const value: unknown = Reflect.get(below, key, below);
      return typeof value === "function" ? value.bind(below) : value;
    },
  }) as unknown as Between;
}
