import { Duplex } from "node:stream";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SocketOutgoing } from "../../src/node/outgoing.js";

/**
 * A socket that takes bytes as a kernel does: at once, or later. What it takes later it reads only then, from the
 * memory it was given.
 */
class FakeSocket extends Duplex {
  isSlow = false;
  writes = 0;
  #taken: Buffer[] = [];
  #pending: (() => void) | undefined;

  get taken(): Buffer {
    return Buffer.concat(this.#taken);
  }

  override _read(): void {}

  override _write(chunk: Buffer, _: BufferEncoding, done: () => void): void {
    this.#accept([chunk], done);
  }

  override _writev(chunks: { chunk: Buffer }[], done: () => void): void {
    this.#accept(
      chunks.map(({ chunk }) => chunk),
      done,
    );
  }

  /** The kernel has room: takes what waits. */
  takeAll(): void {
    const pending = this.#pending;
    this.#pending = undefined;
    pending?.();
  }

  #accept(chunks: Buffer[], done: () => void): void {
    this.writes++;
    const take = () => {
      for (const chunk of chunks) this.#taken.push(Buffer.from(chunk));
      done();
    };
    if (this.isSlow) this.#pending = take;
    else take();
  }
}

function connect(highWaterBytes = 1_000_000, isByHandle = false) {
  const socket = new FakeSocket();
  const drains: number[] = [];
  const outgoing: SocketOutgoing = new SocketOutgoing(socket, isByHandle, highWaterBytes, {
    onDrained: () => drains.push(outgoing.bufferedBytes),
  });
  return { socket, outgoing, drains };
}

/** A connection, and what it should have sent. */
class Conversation {
  readonly socket: FakeSocket;
  readonly outgoing: SocketOutgoing;
  readonly sent: Buffer[] = [];

  constructor() {
    ({ socket: this.socket, outgoing: this.outgoing } = connect());
  }
}

const verbs = {
  send({ outgoing, sent }: Conversation, bytes: Buffer): void {
    send(outgoing, bytes, bytes.length * 3);
    sent.push(bytes);
  },
  share({ outgoing, sent }: Conversation, bytes: Buffer): void {
    outgoing.append(bytes);
    sent.push(bytes);
  },
  flush: ({ outgoing }: Conversation): void => outgoing.flush(),
  slow({ socket }: Conversation): void {
    socket.isSlow = true;
  },
  take({ socket }: Conversation): void {
    socket.isSlow = false;
    socket.takeAll();
  },
};

/** Serialises `bytes` as the core does. */
function send(outgoing: SocketOutgoing, bytes: Uint8Array, reserved = bytes.length): void {
  outgoing.reserve(reserved);
  outgoing.bytes.set(bytes, outgoing.end);
  outgoing.end += bytes.length;
}

const endOfTick = () => new Promise((resolve) => setImmediate(resolve));

describe("what a connection sends", () => {
  it("leaves in one write, whatever it consists of", () => {
    const { socket, outgoing } = connect();
    send(outgoing, Buffer.from("one "));
    send(outgoing, Buffer.from("two "));
    outgoing.append(Buffer.from("shared "));
    send(outgoing, Buffer.from("three"), 1000);
    outgoing.flush();
    expect(socket.taken.toString()).toBe("one two shared three");
    expect(socket.writes).toBe(1);
  });

  it("leaves in one write also when it is large", () => {
    const { socket, outgoing } = connect(1e9);
    const parts = [300_000, 100, 50_000, 200_000, 7].map((size, i) => Buffer.alloc(size, i + 65));
    for (const part of parts) send(outgoing, part);
    outgoing.append(Buffer.alloc(100_000, 64));
    outgoing.flush();
    expect(socket.taken.equals(Buffer.concat([...parts, Buffer.alloc(100_000, 64)]))).toBe(true);
    expect(socket.writes).toBe(1);
  });

  it("is gathered until the end of the tick, per connection", async () => {
    const [a, b] = [connect(), connect()];
    for (let i = 0; i < 10; i++) {
      for (const { outgoing } of [a, b]) {
        send(outgoing, Buffer.from(`${i}`));
        outgoing.flushSoon();
      }
    }
    expect(a.socket.writes).toBe(0);
    await endOfTick();
    expect(a.socket.taken.toString()).toBe("0123456789");
    expect(b.socket.taken.toString()).toBe("0123456789");
    expect([a.socket.writes, b.socket.writes]).toEqual([1, 1]);
  });

  it("is not copied when frames are shared and nothing else is sent", () => {
    const { socket, outgoing } = connect();
    const given: unknown[] = [];
    socket._write = (chunk, _, done) => {
      given.push(chunk);
      done();
    };
    const frames = new Uint8Array(5000);
    outgoing.append(frames);
    outgoing.flush();
    // Node wraps other byte arrays in a Buffer over the same memory.
    expect((given[0] as Buffer).buffer).toBe(frames.buffer);
  });

  it("joins the same publications once for all connections", async () => {
    const connections = [connect(), connect(), connect()];
    const written: Buffer[] = [];
    const frames = [Buffer.from("ab"), Buffer.from("cd")];
    for (const { socket, outgoing } of connections) {
      socket._write = (chunk, _, done) => {
        written.push(chunk);
        done();
      };
      for (const each of frames) outgoing.append(each);
      outgoing.flushSoon();
    }
    await endOfTick();
    expect(written.map(String)).toEqual(["abcd", "abcd", "abcd"]);
    expect(new Set(written).size).toBe(1);
  });

  it("uses the same memory again and again while sockets keep up", () => {
    const places = new Set<string>();
    for (let i = 0; i < 100; i++) {
      const { socket, outgoing } = connect();
      socket._write = (chunk: Buffer, _, done) => {
        places.add(`${chunk.byteOffset}`);
        done();
      };
      const other = connect().outgoing;
      send(outgoing, Buffer.alloc(100));
      send(other, Buffer.alloc(100));
      outgoing.flush();
      other.flush();
    }
    expect(places.size).toBeLessThanOrEqual(2);
  });

  it("stays as it was until a slow socket has taken it", () => {
    const [slow, quick] = [connect(), connect()];
    slow.socket.isSlow = true;
    send(slow.outgoing, Buffer.from("slow and whole"));
    slow.outgoing.flush();
    for (let i = 0; i < 5_000; i++) {
      send(quick.outgoing, Buffer.alloc(100, 1));
      quick.outgoing.flush();
    }
    slow.socket.takeAll();
    expect(slow.socket.taken.toString()).toBe("slow and whole");
  });

  it("stays as it was while another connection is written to from within a write", () => {
    const [outer, inner] = [connect(), connect()];
    const original = outer.socket._write.bind(outer.socket);
    outer.socket._write = (chunk, encoding, done) => {
      send(inner.outgoing, Buffer.from("inner"));
      inner.outgoing.flush();
      original(chunk, encoding, done);
    };
    send(outer.outgoing, Buffer.from("outer"));
    outer.outgoing.flush();
    expect(outer.socket.taken.toString()).toBe("outer");
    expect(inner.socket.taken.toString()).toBe("inner");
  });

  it("arrives whole and in order, whoever sends what and whenever sockets take it", () => {
    const connection = fc.nat(3);
    const none = fc.constant(0);
    const action = fc.oneof(
      { weight: 8, arbitrary: fc.tuple(fc.constant("send"), connection, fc.nat(400)) },
      { weight: 1, arbitrary: fc.tuple(fc.constant("send"), connection, fc.nat(150_000)) },
      { weight: 2, arbitrary: fc.tuple(fc.constant("share"), connection, fc.nat(20_000)) },
      { weight: 4, arbitrary: fc.tuple(fc.constant("flush"), connection, none) },
      { weight: 2, arbitrary: fc.tuple(fc.constant("slow"), connection, none) },
      { weight: 3, arbitrary: fc.tuple(fc.constant("take"), connection, none) },
    ) as fc.Arbitrary<[keyof typeof verbs, number, number]>;
    fc.assert(
      fc.property(fc.array(action, { minLength: 20, maxLength: 120 }), (actions) => {
        const connections = Array.from({ length: 4 }, () => new Conversation());
        for (const [i, [verb, index, size]] of actions.entries()) {
          verbs[verb](connections[index] as Conversation, Buffer.alloc(size, i + 1));
        }
        for (const each of connections) {
          verbs.take(each);
          each.outgoing.flush();
          expect(each.socket.taken.equals(Buffer.concat(each.sent))).toBe(true);
          expect(each.outgoing.bufferedBytes).toBe(0);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("counts as buffered until the socket has taken it", () => {
    const { socket, outgoing } = connect();
    socket.isSlow = true;
    send(outgoing, Buffer.alloc(100));
    expect(outgoing.bufferedBytes).toBe(100);
    outgoing.append(Buffer.alloc(50));
    expect(outgoing.bufferedBytes).toBe(150);
    outgoing.flush();
    expect(outgoing.bufferedBytes).toBe(150);
    socket.takeAll();
    expect(outgoing.bufferedBytes).toBe(0);
  });

  it("says when it is too much, and once when half of that is left", async () => {
    const { socket, outgoing, drains } = connect(1000);
    socket.isSlow = true;
    send(outgoing, Buffer.alloc(900));
    outgoing.flush();
    expect(outgoing.isFlowing()).toBe(true);
    send(outgoing, Buffer.alloc(400));
    expect(outgoing.isFlowing()).toBe(false);
    outgoing.flush();
    socket.takeAll();
    await endOfTick();
    expect(outgoing.bufferedBytes).toBe(400);
    socket.takeAll();
    await endOfTick();
    expect(drains).toHaveLength(1);
    expect(drains[0]).toBeLessThanOrEqual(500);
    send(outgoing, Buffer.alloc(10));
    outgoing.flush();
    socket.takeAll();
    await endOfTick();
    expect(drains).toHaveLength(1);
  });

  it("uses the memory of a large message again once it was taken, and not before", () => {
    const [first, second] = [connect(1e9, true), connect(1e9, true)];
    const [a, b, c] = ["a", "b", "c"].map((letter) => Buffer.alloc(600_000, letter));
    const memory: ArrayBufferLike[] = [];
    const sendLarge = ({ outgoing }: typeof first, bytes = Buffer.alloc(0)) => {
      send(outgoing, bytes);
      memory.push(outgoing.bytes.buffer);
      outgoing.flush();
    };
    sendLarge(first, a);
    first.socket.isSlow = true;
    sendLarge(first, b);
    expect(memory[1]).toBe(memory[0]);
    sendLarge(second, c);
    expect(memory[2]).not.toBe(memory[1]);
    first.socket.takeAll();
    expect(first.socket.taken.equals(Buffer.concat([a as Buffer, b as Buffer]))).toBe(true);
    expect(second.socket.taken.equals(c as Buffer)).toBe(true);
  });

  it("is dropped when the socket is gone, without an error", async () => {
    const { socket, outgoing, drains } = connect(10);
    socket.destroy();
    send(outgoing, Buffer.alloc(100));
    outgoing.append(Buffer.alloc(100));
    expect(outgoing.isFlowing()).toBe(false);
    outgoing.flush();
    await endOfTick();
    expect(socket.writes).toBe(0);
    expect(drains).toEqual([]);
  });
});
