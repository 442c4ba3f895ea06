import { connect, type Socket } from "node:net";
import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { StreamWire } from "../../src/node/stream-wire.js";
import { listenTcp } from "../support/listen.js";

function wired(stream = new PassThrough()) {
  const log: string[] = [];
  const wire = new StreamWire(stream);
  wire.attach({
    onBytes: (bytes, start, end) => {
      log.push(Buffer.from(bytes.subarray(start, end)).toString());
    },
    onFin: () => log.push("fin"),
    onFailed: ({ message }) => log.push(message),
    onClosed: () => log.push("closed"),
    onTaken: () => log.push("taken"),
  });
  return { stream, wire, log };
}

const tick = () => new Promise((resolve) => setImmediate(resolve));

it("a wire hands over what comes, also from a stream that was paused before", async () => {
  const { stream, wire, log } = wired();
  stream.pause();
  stream.write("early");
  await tick();
  expect(log).toEqual([]);
  wire.resume();
  await tick();
  expect(log).toEqual(["early"]);
  wire.pause();
  stream.write("held");
  await tick();
  expect(log).toEqual(["early"]);
  wire.resume();
  await tick();
  wire.end();
  await tick();
  expect(log).toEqual(["early", "held", "fin", "closed"]);
});

it("a wire tells of an error before the close", async () => {
  const { stream, log } = wired();
  stream.destroy(new Error("broken"));
  await tick();
  expect(log).toEqual(["broken", "closed"]);
});

it("a wire tells once when what waits is taken, however often it is asked", async () => {
  const { wire, log, stream } = wired();
  wire.write(Buffer.from("a"));
  wire.watch();
  wire.watch();
  expect(log).toEqual([]);
  await tick();
  expect(log).toEqual(["taken"]);
  stream.end();
  await tick();
  wire.watch();
  await tick();
  expect(log.filter((line) => line === "taken")).toHaveLength(1);
});

it("a wire lets others have their turn after half a megabyte in a row", async () => {
  const stream = new PassThrough({ highWaterMark: 2 ** 22 });
  const { wire, log } = wired(stream);
  for (let at = 0; at < 20; at++) stream.write(Buffer.alloc(64 * 1024, "a"));
  wire.resume();
  const seen = new Set<number>();
  while (log.length < 20) {
    await tick();
    seen.add(log.length);
  }
  expect([...seen]).toEqual(expect.arrayContaining([8, 16, 20]));
});

it("a wire that is paused while others have their turn stays so", async () => {
  const stream = new PassThrough({ highWaterMark: 2 ** 22 });
  const { wire, log } = wired(stream);
  for (let at = 0; at < 10; at++) stream.write(Buffer.alloc(64 * 1024, "a"));
  wire.resume();
  while (log.length === 0) await new Promise<void>((resolve) => process.nextTick(resolve));
  expect(log).toHaveLength(8);
  wire.pause();
  for (let turn = 0; turn < 5; turn++) await tick();
  expect(log).toHaveLength(8);
  wire.resume();
  await tick();
  expect(log).toHaveLength(10);
});

it("a wire that is released leaves the stream as it was", () => {
  const { wire, stream } = wired();
  wire.resume();
  wire.release();
  expect(stream.listenerCount("data") + stream.listenerCount("error")).toBe(0);
  expect(stream.listenerCount("close")).toBe(new PassThrough().listenerCount("close"));
});

it("a wire takes its stream over from an http server, whose time limit no longer holds", async () => {
  const socket = await accepted();
  socket.setTimeout(60_000);
  new StreamWire(socket);
  expect(socket.timeout).toBe(0);
});

it("a wire drops what a slow peer has not read without an error for each write", async () => {
  const socket = await accepted();
  const wire = new StreamWire(socket);
  wire.write(Buffer.alloc(64 * 1024 * 1024));
  await tick();
  const dropped: unknown[] = [];
  for (let i = 0; i < 10; i++) socket.write("", (error) => dropped.push(error));
  wire.destroy();
  await tick();
  expect(dropped.at(-1)).toBeInstanceOf(Error);
  // One for the write that was under way, and one for all behind it.
  expect(new Set(dropped).size).toBeLessThanOrEqual(2);
});

/** The server's end of a connection whose client does not read. */
async function accepted(): Promise<Socket> {
  return new Promise((resolve) => {
    void listenTcp(resolve).then((port) => connect({ port, host: "127.0.0.1" }).pause());
  });
}
