import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SocketOutgoing } from "../../src/node/outgoing.js";
import type { Wire } from "../../src/node/wire.js";

/**
 * A wire that takes bytes as a kernel does: at once, or later. What it takes later it reads only then, from the memory
 * it was given.
 */
class FakeWire implements Wire {
  readonly remoteAddress = "";
  readonly encrypted = false;
  readonly isDirect = true;
  destroyed = false;
  isSlow = false;
  /** Every write, with the very pieces that were handed over. */
  readonly writes: (readonly Uint8Array[])[] = [];
  onTaken: () => void = () => {};
  /** Called with each write, before it is taken. */
  onWrite: () => void = () => {};
  #taken: Buffer[] = [];
  #waiting: Uint8Array[] = [];

  get writable(): boolean {
    return !this.destroyed;
  }

  get taken(): Buffer {
    return Buffer.concat(this.#taken);
  }

  get unwrittenBytes(): number {
    return this.#waiting.reduce((sum, piece) => sum + piece.length, 0);
  }

  attach(): void {}
  resume(): void {}
  pause(): void {}
  end(): void {}

  write(piece: Uint8Array): void {
    this.writeAll([piece]);
  }

  writeAll(pieces: readonly Uint8Array[]): void {
    this.writes.push(pieces);
    this.onWrite();
    if (this.isSlow || this.#waiting.length > 0) this.#waiting.push(...pieces);
    else for (const piece of pieces) this.#taken.push(Buffer.from(piece));
  }

  watch(): void {
    if (this.#waiting.length === 0) setImmediate(() => this.onTaken());
  }

  destroy(): void {
    this.destroyed = true;
  }

  reset(): void {
    this.destroyed = true;
  }

  /** The kernel has room: takes what waits, or so many pieces of it. */
  take(pieces = this.#waiting.length): void {
    for (const piece of this.#waiting.splice(0, pieces)) this.#taken.push(Buffer.from(piece));
    this.onTaken();
  }
}

function connect(highWaterBytes = 1_000_000) {
  const wire = new FakeWire();
  const drains: number[] = [];
  const outgoing: SocketOutgoing = new SocketOutgoing(wire, highWaterBytes, {
    onDrained: () => drains.push(outgoing.bufferedBytes),
  });
  wire.onTaken = () => outgoing.onTaken();
  return { wire, outgoing, drains };
}

/** A connection, and what it should have sent. */
class Conversation {
  readonly wire: FakeWire;
  readonly outgoing: SocketOutgoing;
  readonly sent: Buffer[] = [];

  constructor() {
    ({ wire: this.wire, outgoing: this.outgoing } = connect());
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
  slow({ wire }: Conversation): void {
    wire.isSlow = true;
  },
  take({ wire }: Conversation): void {
    wire.isSlow = false;
    wire.take();
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
    const { wire, outgoing } = connect();
    send(outgoing, Buffer.from("one "));
    send(outgoing, Buffer.from("two "));
    outgoing.append(Buffer.from("shared "));
    send(outgoing, Buffer.from("three"), 1000);
    outgoing.flush();
    expect(wire.taken.toString()).toBe("one two shared three");
    expect(wire.writes).toHaveLength(1);
  });

  it("leaves in one write also when it is large", () => {
    const { wire, outgoing } = connect(1e9);
    const parts = [300_000, 100, 50_000, 200_000, 7].map((size, i) => Buffer.alloc(size, i + 65));
    for (const part of parts) send(outgoing, part);
    outgoing.append(Buffer.alloc(100_000, 64));
    outgoing.flush();
    expect(wire.taken.equals(Buffer.concat([...parts, Buffer.alloc(100_000, 64)]))).toBe(true);
    expect(wire.writes).toHaveLength(1);
  });

  it("is gathered until the end of the tick, per connection", async () => {
    const [a, b] = [connect(), connect()];
    for (let i = 0; i < 10; i++) {
      for (const { outgoing } of [a, b]) {
        send(outgoing, Buffer.from(`${i}`));
        outgoing.flushSoon();
      }
    }
    expect(a.wire.writes).toHaveLength(0);
    await endOfTick();
    expect(a.wire.taken.toString()).toBe("0123456789");
    expect(b.wire.taken.toString()).toBe("0123456789");
    expect([a.wire.writes.length, b.wire.writes.length]).toEqual([1, 1]);
  });

  it("is not copied when frames are shared and nothing else is sent", () => {
    const { wire, outgoing } = connect();
    const frames = new Uint8Array(5000);
    outgoing.append(frames);
    outgoing.flush();
    expect(wire.writes[0]?.[0]).toBe(frames);
  });

  it("joins the same publications once for all connections", async () => {
    const connections = [connect(), connect(), connect()];
    const frames = [Buffer.from("ab"), Buffer.from("cd")];
    for (const { outgoing } of connections) {
      for (const each of frames) outgoing.append(each);
      outgoing.flushSoon();
    }
    await endOfTick();
    const written = connections.flatMap(({ wire }) => wire.writes.flat());
    expect(written.map(String)).toEqual(["abcd", "abcd", "abcd"]);
    expect(new Set(written).size).toBe(1);
  });

  it("uses the same memory again and again while sockets keep up", () => {
    const places = new Set<string>();
    for (let i = 0; i < 100; i++) {
      const { wire, outgoing } = connect();
      const other = connect().outgoing;
      send(outgoing, Buffer.alloc(100));
      send(other, Buffer.alloc(100));
      outgoing.flush();
      other.flush();
      places.add(`${wire.writes[0]?.[0]?.byteOffset}`);
    }
    expect(places.size).toBeLessThanOrEqual(2);
  });

  it("stays as it was until a slow socket has taken it", () => {
    const [slow, quick] = [connect(), connect()];
    slow.wire.isSlow = true;
    send(slow.outgoing, Buffer.from("slow and whole"));
    slow.outgoing.flush();
    for (let i = 0; i < 5_000; i++) {
      send(quick.outgoing, Buffer.alloc(100, 1));
      quick.outgoing.flush();
    }
    slow.wire.take();
    expect(slow.wire.taken.toString()).toBe("slow and whole");
  });

  it("stays as it was while another connection is written to from within a write", () => {
    const [outer, inner] = [connect(), connect()];
    outer.wire.onWrite = () => {
      send(inner.outgoing, Buffer.from("inner"));
      inner.outgoing.flush();
    };
    send(outer.outgoing, Buffer.from("outer"));
    outer.outgoing.flush();
    expect(outer.wire.taken.toString()).toBe("outer");
    expect(inner.wire.taken.toString()).toBe("inner");
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
          expect(each.wire.taken.equals(Buffer.concat(each.sent))).toBe(true);
          expect(each.outgoing.bufferedBytes).toBe(0);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("counts as buffered until the socket has taken it", () => {
    const { wire, outgoing } = connect();
    wire.isSlow = true;
    send(outgoing, Buffer.alloc(100));
    expect(outgoing.bufferedBytes).toBe(100);
    outgoing.append(Buffer.alloc(50));
    expect(outgoing.bufferedBytes).toBe(150);
    outgoing.flush();
    expect(outgoing.bufferedBytes).toBe(150);
    wire.take();
    expect(outgoing.bufferedBytes).toBe(0);
  });

  it("says when it is too much, and once when half of that is left", async () => {
    const { wire, outgoing, drains } = connect(1000);
    wire.isSlow = true;
    send(outgoing, Buffer.alloc(900));
    outgoing.flush();
    expect(outgoing.isFlowing()).toBe(true);
    send(outgoing, Buffer.alloc(400));
    expect(outgoing.isFlowing()).toBe(false);
    outgoing.flush();
    wire.take(0);
    await endOfTick();
    expect(outgoing.bufferedBytes).toBe(1300);
    expect(drains).toEqual([]);
    wire.take(1);
    await endOfTick();
    expect(outgoing.bufferedBytes).toBe(400);
    wire.take();
    await endOfTick();
    expect(drains).toHaveLength(1);
    expect(drains[0]).toBeLessThanOrEqual(500);
    send(outgoing, Buffer.alloc(10));
    outgoing.flush();
    wire.take();
    await endOfTick();
    expect(drains).toHaveLength(1);
  });

  it("uses the memory of a large message again once it was taken, and not before", () => {
    const [first, second] = [connect(1e9), connect(1e9)];
    const [a, b, c] = ["a", "b", "c"].map((letter) => Buffer.alloc(600_000, letter));
    const memory: ArrayBufferLike[] = [];
    const sendLarge = ({ outgoing }: typeof first, bytes = Buffer.alloc(0)) => {
      send(outgoing, bytes);
      memory.push(outgoing.bytes.buffer);
      outgoing.flush();
    };
    sendLarge(first, a);
    first.wire.isSlow = true;
    sendLarge(first, b);
    expect(memory[1]).toBe(memory[0]);
    sendLarge(second, c);
    expect(memory[2]).not.toBe(memory[1]);
    first.wire.take();
    expect(first.wire.taken.equals(Buffer.concat([a as Buffer, b as Buffer]))).toBe(true);
    expect(second.wire.taken.equals(c as Buffer)).toBe(true);
  });

  it("is dropped when the socket is gone, without an error", async () => {
    const { wire, outgoing, drains } = connect(10);
    wire.destroy();
    send(outgoing, Buffer.alloc(100));
    outgoing.append(Buffer.alloc(100));
    expect(outgoing.isFlowing()).toBe(false);
    outgoing.flush();
    await endOfTick();
    expect(wire.writes).toHaveLength(0);
    expect(drains).toEqual([]);
  });
});
