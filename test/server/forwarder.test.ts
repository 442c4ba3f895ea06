import { describe, expect, it } from "vitest";
import type { Socket } from "../../src/node/index.js";
import type { LateOperation } from "../../src/restart/index.js";
import { Forwarder, perform } from "../../src/server/forwarder.js";

const stopped = { state: "open", protocol: "chat", remoteAddress: "::1" } as Socket;

/** Everything that can be done to a socket, and what it looks like in a letter. */
function doAll(forwarder: Forwarder): void {
  const bytes = new Uint8Array([1]);
  forwarder.sendText("é");
  forwarder.sendBinary(bytes);
  forwarder.sendUtf8(bytes);
  // They are lent for the call only.
  bytes[0] = 2;
  forwarder.ping();
  forwarder.pause();
  forwarder.resume();
  forwarder.close(4000, "bye");
}

const all: readonly LateOperation[] = [
  { kind: "text", bytes: new Uint8Array([0xc3, 0xa9]) },
  { kind: "binary", bytes: new Uint8Array([1]) },
  { kind: "text", bytes: new Uint8Array([1]) },
  { kind: "ping" },
  { kind: "pause" },
  { kind: "resume" },
  { kind: "close", code: 4000, reason: "bye" },
];

/** Letters as they are, whatever kind of array their bytes are in. */
const plain = (operations: readonly LateOperation[]): readonly LateOperation[] =>
  operations.map((each) =>
    "bytes" in each ? { ...each, bytes: new Uint8Array(each.bytes) } : each,
  );

describe("what stands in the place of a socket that has gone", () => {
  it("keeps what is done to it until it has arrived, and passes everything on from then on", () => {
    const forwarder = new Forwarder(stopped);
    expect(forwarder).toMatchObject({ protocol: "chat", remoteAddress: "::1", state: "open" });
    const done: LateOperation[] = [];
    doAll(forwarder);
    expect(forwarder.bufferedBytes).toBe(4);
    const line = {
      late: (each: LateOperation) => void done.push(each),
      settled() {},
      queuedBytes: 99,
    };
    forwarder.connect(line);
    expect(plain(done)).toEqual(all);
    // What waits for the other process belongs to all.
    expect(forwarder.bufferedBytes).toBe(0);
    forwarder.abort();
    expect(done.at(-1)).toEqual({ kind: "abort" });
  });

  it("does to the peer that comes back what was done to it, publications too", () => {
    const forwarder = new Forwarder(stopped);
    const done: LateOperation[] = [];
    forwarder.note({ kind: "text", bytes: new Uint8Array([3]) });
    doAll(forwarder);
    forwarder.takeBack((each) => done.push(each));
    expect(plain(done.slice(1))).toEqual(all);
    forwarder.takeBack((each) => done.push(each));
    expect(done.length).toBe(all.length + 1);
  });

  it("does not pass on publications that the other process hears of itself", () => {
    const forwarder = new Forwarder(stopped);
    const done: LateOperation[] = [];
    forwarder.note({ kind: "text", bytes: new Uint8Array([3]) });
    forwarder.connect({ late: (each) => void done.push(each), settled() {}, queuedBytes: 0 });
    forwarder.note({ kind: "text", bytes: new Uint8Array([4]) });
    expect(done).toEqual([]);
  });

  it("takes no message once it was closed", () => {
    const forwarder = new Forwarder(stopped);
    forwarder.close();
    forwarder.close(4001);
    expect(forwarder.state).toBe("closing");
    expect(() => forwarder.sendText("x")).toThrow(
      expect.objectContaining({ code: "connection-closed" }),
    );
    expect(() => forwarder.sendFrames()).toThrow(TypeError);
    expect(forwarder.freeze()).toBe("ending");
    forwarder.resetDeflate();
    const done: LateOperation[] = [];
    forwarder.takeBack((each) => done.push(each));
    expect(done).toEqual([{ kind: "close", code: 1000, reason: "" }]);
  });
});

describe("what was done while a socket stood still", () => {
  it("is done to it in the end, as long as it is open", () => {
    const done: unknown[][] = [];
    const note =
      (name: string) =>
      (...given: unknown[]) =>
        void done.push([name, ...given]);
    const socket = {
      state: "open",
      sendUtf8: note("text"),
      sendBinary: note("binary"),
      ping: note("ping"),
      close: note("close"),
      abort: note("abort"),
    } as unknown as Socket & { state: string };
    for (const operation of all) perform(socket, operation);
    perform(socket, { kind: "subscribe", topic: "a" });
    expect(done.map(([name]) => name)).toEqual(["text", "binary", "text", "ping", "close"]);
    socket.state = "closing";
    for (const operation of all) perform(socket, operation);
    expect(done.length).toBe(5);
    perform(socket, { kind: "abort" });
    expect(done.length).toBe(6);
  });
});
