import { describe, expect, type Mock, test, vi } from "vitest";
import { Channel } from "../../src/restart/channel.js";
import { type LetterType, letters, piecesOf } from "../../src/restart/letters.js";
import { unpack } from "../../src/restart/pack.js";
import { FakeHandle, MemoryPipe } from "./pipe-pair.js";
import { until } from "./until.js";

interface Got {
  readonly type: LetterType;
  readonly body: Uint8Array;
  readonly handle: unknown;
}

function pair(): {
  readonly near: Channel;
  readonly pipe: MemoryPipe;
  readonly farPipe: MemoryPipe;
  readonly got: Got[];
  readonly closed: Mock<(error: Error | undefined) => void>;
  readonly far: Channel;
} {
  const [pipe, farPipe] = MemoryPipe.pair();
  const near = new Channel(pipe);
  const far = new Channel(farPipe);
  near.attach({ onLetter() {}, onClosed() {} });
  const got: Got[] = [];
  const closed = vi.fn<(error: Error | undefined) => void>();
  far.attach({
    onLetter: (type, body, handle) => void got.push({ type, body, handle }),
    onClosed: closed,
  });
  return { near, pipe, farPipe, got, closed, far };
}

describe("a channel of letters", () => {
  test("carries plain data, bytes as they are, and sockets", async () => {
    const { near, got, farPipe } = pair();
    near.send(letters.moved, { a: 1 });
    near.send(letters.peer, Buffer.alloc(700_000, "x"), new FakeHandle().asHandle());
    await until(() => expect(got).toHaveLength(2));
    expect(unpack(got[0]?.body as Uint8Array)).toEqual({ a: 1 });
    expect(got[1]?.body).toHaveLength(700_000);
    expect(got[1]?.handle).toBe(farPipe.received[0]);
  });

  test("ends behind what was sent", async () => {
    const { near, got, closed } = pair();
    near.send(letters.moved, {});
    near.end();
    near.send(letters.farewell, {});
    await until(() => expect(closed).toHaveBeenCalledExactlyOnceWith(undefined));
    expect(got).toHaveLength(1);
  });

  test("ends with what its reader throws, and reads no more", async () => {
    const { near, far, closed } = pair();
    const error = new Error("out of step");
    const onLetter = vi.fn(() => {
      throw error;
    });
    far.pass({ onLetter, onClosed: closed });
    near.send(letters.moved, {});
    near.send(letters.moved, {});
    await until(() => expect(closed).toHaveBeenCalledExactlyOnceWith(error));
    expect(onLetter).toHaveBeenCalledOnce();
    expect(far.destroyed).toBe(true);
  });

  test("closes a socket whose letter does not come to its end", async () => {
    const { pipe, farPipe, closed } = pair();
    const [first] = piecesOf(letters.peer, Buffer.alloc(300_000));
    pipe.send(first as Uint8Array, new FakeHandle().asHandle());
    pipe.end();
    await until(() => expect(closed).toHaveBeenCalledOnce());
    expect(farPipe.received.map(({ isOpen }) => isOpen)).toEqual([false]);
  });

  test("closes the sockets of a letter that has two, or that is of no known type", async () => {
    for (const types of [[0x80 | letters.peer, letters.peer], [99]]) {
      const { pipe, farPipe, closed } = pair();
      for (const type of types) pipe.send(Uint8Array.of(type), new FakeHandle().asHandle());
      await until(() => expect(closed).toHaveBeenCalledExactlyOnceWith(expect.any(RangeError)));
      expect(farPipe.received.map(({ isOpen }) => isOpen)).toEqual(types.map(() => false));
    }
  });

  test("closes a socket that comes with a letter of another kind", async () => {
    const { near, farPipe, got, closed } = pair();
    near.send(letters.late, {}, new FakeHandle().asHandle());
    await until(() => expect(closed).toHaveBeenCalledExactlyOnceWith(expect.any(TypeError)));
    expect(farPipe.received.map(({ isOpen }) => isOpen)).toEqual([false]);
    expect(got).toEqual([]);
  });

  test("makes the other end wait while it is paused", async () => {
    const { near, far, got } = pair();
    far.pause();
    near.send(letters.moved, {});
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(got).toEqual([]);
    far.resume();
    await until(() => expect(got).toHaveLength(1));
  });

  test("is full with more than 64 MiB waiting", () => {
    const { near, farPipe } = pair();
    farPipe.stop();
    const letter = new Uint8Array(1024 * 1024);
    for (let i = 0; i < 63; i++) near.send(letters.late, letter);
    expect(near.isFull).toBe(false);
    for (let i = 0; i < 3; i++) near.send(letters.late, letter);
    expect(near.isFull).toBe(true);
    expect(near.queuedBytes).toBeGreaterThan(64 * 1024 * 1024);
  });

  test("keeps the process only while it is asked to", () => {
    const { near, pipe } = pair();
    expect(pipe.isReferenced).toBe(false);
    near.ref();
    expect(pipe.isReferenced).toBe(true);
    near.unref();
    expect(pipe.isReferenced).toBe(false);
  });
});
