import { describe, expect, it } from "vitest";
import {
  FrameParser,
  greeting,
  maxAheadBytes,
  maxFramePayloadBytes,
  notOurs,
  serializeFrame,
} from "../../src/node/handle-frames.js";
import type { Handle } from "../../src/node/handle-lane.js";

/** What a parser looks at of a handle. */
class TCP {
  isClosed = false;
  readonly name: string;

  constructor(name = "") {
    this.name = name;
  }

  close(): void {
    this.isClosed = true;
  }
}

class UDP extends TCP {}

const asHandle = (handle: TCP) => handle as unknown as Handle;

interface Got {
  readonly text: string;
  readonly handle: string | undefined;
}

function recording(greeted = true) {
  const got: Got[] = [];
  const hooks = { onFrame: () => {} };
  const parser = new FrameParser((payload, handle) => {
    const text = Buffer.from(payload).toString("latin1");
    got.push({ text, handle: (handle as TCP | undefined)?.name });
    hooks.onFrame();
  }, greeted);
  const receive = (bytes: Uint8Array) => parser.receive(bytes, 0, bytes.length);
  return { parser, got, hooks, receive };
}

/** Up to a dozen frames behind a greeting, and with which byte which handle comes. */
function randomFrames(random: (below: number) => number) {
  const pieces: Uint8Array[] = [greeting];
  const handles = new Map<number, TCP>();
  const expected: Got[] = [];
  for (let count = random(12); count >= 0; count--) {
    const payload = Buffer.alloc(random(3) === 0 ? 0 : random(40), 0x61 + count);
    const handle = random(2) === 0 ? new TCP(`h${count}`) : undefined;
    if (handle !== undefined) handles.set(Buffer.concat(pieces).length, handle);
    pieces.push(serializeFrame(payload, handle !== undefined));
    expected.push({ text: payload.toString("latin1"), handle: handle?.name });
  }
  return { bytes: Buffer.concat(pieces), handles, expected };
}

/** A read ends before the bytes that a second handle comes with. */
function readEnd(handles: ReadonlyMap<number, TCP>, at: number, end: number): number {
  const [, second] = [...handles.keys()].filter((each) => each >= at && each < end);
  return second ?? end;
}

function randomBy(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >> 8) % below;
  };
}

describe("frames on a pipe between processes", () => {
  it("are the same frames however they are split, each with the handle that came with its first byte", () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    const random = randomBy(seed);
    for (let round = 0; round < 200; round++) {
      const { parser, got } = recording(false);
      const { bytes, handles, expected } = randomFrames(random);
      for (let at = 0; at < bytes.length; ) {
        const end = readEnd(handles, at, Math.min(bytes.length, at + 1 + random(30)));
        for (const [first, handle] of handles) {
          if (first >= at && first < end) parser.receiveHandle(asHandle(handle));
        }
        expect(parser.receive(bytes, at, end), `seed ${seed}`).toBeUndefined();
        at = end;
      }
      expect(got, `seed ${seed}`).toEqual(expected);
      expect(parser.isIdle).toBe(true);
    }
  });

  it("have bytes of their own", () => {
    const payloads: Uint8Array[] = [];
    const parser = new FrameParser((payload) => payloads.push(payload), true);
    const bytes = serializeFrame(Buffer.from("kept"), false);
    parser.receive(bytes, 0, bytes.length);
    bytes.fill(0);
    expect(Buffer.from(payloads[0] as Uint8Array).toString()).toBe("kept");
  });

  it("may be as large as 1 MiB, and more is refused before it takes memory", () => {
    const { got, receive } = recording();
    expect(receive(serializeFrame(Buffer.alloc(maxFramePayloadBytes), false))).toBeUndefined();
    expect(got[0]?.text).toHaveLength(maxFramePayloadBytes);
    const head = Buffer.alloc(5);
    head.writeUInt32LE(2 + maxFramePayloadBytes, 0);
    expect(receive(head)?.message).toBe(
      "Cannot read a frame of the other process: it announces a payload of 1048577 bytes with flags 0, expected at most 1048576 bytes and flags 0 or 1",
    );
  });

  it.each([
    ["no flags", Buffer.from([0, 0, 0, 0, 0])],
    ["flags that nobody knows", Buffer.from([1, 0, 0, 0, 2])],
  ])("are refused with %s", (_, bytes) => {
    expect(recording().receive(bytes)?.message).toMatch(/^Cannot read a frame/);
  });

  it("come behind a greeting, without which nothing is taken for a frame", () => {
    const { receive, got } = recording(false);
    expect(receive(Buffer.from("HTTP/1.1 400 Bad Request\r\n\r\n"))?.message).toBe(
      'Cannot talk to the other process: it says "HTTP/1.1 400 Bad Request", expected revoir\'s greeting',
    );
    expect(notOurs(Buffer.from("x")).message).toContain('"x"');
    expect(got).toEqual([]);
  });

  it("are not between two while one is half here", () => {
    const { parser, receive } = recording(false);
    expect(parser.isIdle).toBe(false);
    receive(greeting);
    expect(parser.isIdle).toBe(true);
    const frame = serializeFrame(Buffer.from("ab"), false);
    receive(frame.subarray(0, 3));
    expect(parser.isIdle).toBe(false);
    receive(frame.subarray(3, 6));
    expect(parser.isIdle).toBe(false);
    receive(frame.subarray(6));
    expect(parser.isIdle).toBe(true);
  });

  it("wait while paused, with their handles, also when paused again in between", () => {
    const { parser, hooks, got, receive } = recording();
    hooks.onFrame = () => parser.pause();
    parser.receiveHandle(asHandle(new TCP("h")));
    const frames = ["a", "b", "c"].map((text) => serializeFrame(Buffer.from(text), text === "c"));
    expect(receive(Buffer.concat(frames))).toBeUndefined();
    expect(got.map(({ text }) => text)).toEqual(["a"]);
    expect(parser.resume()).toBeUndefined();
    expect(got.map(({ text }) => text)).toEqual(["a", "b"]);
    // What comes meanwhile goes behind.
    expect(receive(serializeFrame(Buffer.from("d"), false))).toBeUndefined();
    expect(parser.isIdle).toBe(false);
    hooks.onFrame = () => {};
    expect(parser.resume()).toBeUndefined();
    expect(got.map(({ text }) => text)).toEqual(["a", "b", "c", "d"]);
    expect(got[2]?.handle).toBe("h");
    expect(parser.isIdle).toBe(true);
  });

  it("are not handed on once the receiver has closed, which closes what nobody was given", () => {
    const { parser, hooks, got, receive } = recording();
    const [first, second, third] = [new TCP("1"), new TCP("2"), new TCP("3")] as const;
    hooks.onFrame = () => parser.close();
    for (const handle of [first, second, third]) parser.receiveHandle(asHandle(handle));
    const frame = serializeFrame(Buffer.from("ab"), true);
    expect(receive(Buffer.concat([frame, frame, frame]))).toBeUndefined();
    expect(got).toHaveLength(1);
    expect([first, second, third].map(({ isClosed }) => isClosed)).toEqual([false, true, true]);

    const half = recording();
    half.parser.receiveHandle(asHandle(first));
    half.receive(frame.subarray(0, 6));
    half.parser.close();
    expect(first.isClosed).toBe(true);
  });

  it("fail when their handle is missing, is no socket, or comes unannounced", () => {
    const frame = serializeFrame(Buffer.from("ab"), true);
    expect(recording().receive(frame)?.message).toMatch(
      /^Cannot take over a socket: it did not arrive/,
    );
    const other = recording();
    const udp = new UDP();
    other.parser.receiveHandle(asHandle(udp));
    expect(other.receive(frame)?.message).toMatch(/^Cannot take over a socket: it is a UDP/);
    other.parser.close();
    expect(udp.isClosed).toBe(true);

    const unannounced = () => {
      const { parser, receive } = recording();
      parser.receiveHandle(asHandle(new TCP()));
      expect(receive(serializeFrame(Buffer.from("ab"), false))).toBeUndefined();
      return { parser, receive };
    };
    const message = "Cannot take over a socket: no frame announces it, expected flags 1";
    const second = unannounced();
    second.parser.receiveHandle(asHandle(new TCP()));
    expect(second.receive(serializeFrame(Buffer.from("ab"), false))?.message).toBe(message);
    const late = unannounced();
    expect(late.receive(serializeFrame(Buffer.alloc(maxAheadBytes), false))?.message).toBe(message);
  });

  it("may come behind the socket that one of them announces, in a read or several", () => {
    for (const split of [1, 4, 7, 8, 12]) {
      const { parser, got, receive } = recording();
      parser.receiveHandle(asHandle(new TCP("h")));
      const before = serializeFrame(Buffer.from("ab"), false);
      const bytes = Buffer.concat([before, serializeFrame(Buffer.from("cd"), true)]);
      expect(receive(bytes.subarray(0, split))).toBeUndefined();
      expect(receive(bytes.subarray(split))).toBeUndefined();
      expect(got, `${split}`).toEqual([
        { text: "ab", handle: undefined },
        { text: "cd", handle: "h" },
      ]);
    }
  });
});
