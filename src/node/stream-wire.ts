import type { Socket as TcpSocket } from "node:net";
import type { Duplex } from "node:stream";
import type { TLSSocket } from "node:tls";
import { readInARow } from "./row.js";
import type { Reader, Wire } from "./wire.js";

const none: Uint8Array = new Uint8Array(0);

/**
 * What a stream is destroyed with. Without, Node makes an error with a stack trace for each write that it drops: the
 * 16 MiB that may wait for one slow peer in messages of 100 bytes held everybody up for most of a second.
 */
const dropped: Error = new Error("The connection was let go of with unsent bytes");

/**
 * Which wire a stream has. A field of the stream, and listeners that all streams share: closures for each of a hundred
 * thousand idle connections took 350 bytes each.
 */
const wireOf: unique symbol = Symbol("revoir wire");

interface WiredStream extends Duplex {
  [wireOf]: StreamWire;
}

/** Bytes over a stream by what Node documents: TLS, what others have wrapped, and every Node that is not known yet. */
export class StreamWire implements Wire {
  readonly #stream: Duplex;
  #reader: Reader = nobody;
  #isFlowing = false;
  #isPaused = true;
  /** Whether a write of nothing is on its way, to tell when those before it are through. */
  #isWatched = false;

  /** Takes a stream over from whoever made it: an http server or client, with time limits and habits of their own. */
  constructor(stream: Duplex) {
    this.#stream = stream;
    const socket = stream as Partial<TcpSocket>;
    socket.setTimeout?.(0);
    socket.setNoDelay?.(true);
    (stream as WiredStream)[wireOf] = this;
    this.hold();
  }

  /** The stream below. */
  get stream(): Duplex {
    return this.#stream;
  }

  get remoteAddress(): string {
    return (this.#stream as TcpSocket).remoteAddress ?? "";
  }

  get encrypted(): boolean {
    return (this.#stream as TLSSocket).encrypted === true;
  }

  /** Of a stream that is no socket nobody knows who still holds what it has taken. */
  get isDirect(): boolean {
    return false;
  }

  get destroyed(): boolean {
    return this.#stream.destroyed;
  }

  get writable(): boolean {
    return this.#stream.writable;
  }

  get unwrittenBytes(): number {
    return this.#stream.writableLength;
  }

  attach(reader: Reader): void {
    this.#reader = reader;
  }

  resume(): void {
    if (!this.#isFlowing) this.#stream.on("data", onData);
    this.#isFlowing = true;
    this.#isPaused = false;
    // A `data` listener alone does not make a stream flow again that was paused before.
    this.#stream.resume();
  }

  pause(): void {
    this.#isPaused = true;
    this.#stream.pause();
  }

  write(piece: Uint8Array): void {
    this.#stream.write(piece);
  }

  writeAll(pieces: readonly Uint8Array[]): void {
    // Corked, the pieces leave in one writev.
    this.#stream.cork();
    for (const piece of pieces) this.#stream.write(piece);
    this.#stream.uncork();
  }

  watch(): void {
    if (this.#isWatched || !this.#stream.writable) return;
    this.#isWatched = true;
    this.#stream.write(none, (error) => {
      this.#isWatched = false;
      if (!error) this.#reader.onTaken();
    });
  }

  end(): void {
    this.#stream.end();
  }

  destroy(): void {
    this.#stream.destroy(dropped);
  }

  reset(): void {
    const socket = this.#stream as Partial<TcpSocket>;
    if (socket.resetAndDestroy === undefined) this.destroy();
    else socket.resetAndDestroy();
  }

  /** Takes its listeners off the stream. */
  release(): void {
    this.#stream.off("data", onData);
    for (const [event, listener] of listeners) this.#stream.off(event, listener);
  }

  /** Puts them on again. */
  hold(): void {
    if (this.#isFlowing) this.#stream.on("data", onData);
    for (const [event, listener] of listeners) this.#stream.on(event, listener);
  }

  // What the stream says.

  onData(chunk: Uint8Array): void {
    if (readInARow(this, chunk.length)) this.#letOthers();
    this.#reader.onBytes(chunk, 0, chunk.length);
  }

  /** Goes on with the next turn of the event loop. */
  #letOthers(): void {
    this.#stream.pause();
    setImmediate(() => {
      if (!this.#isPaused) this.#stream.resume();
    });
  }

  onEnd(): void {
    this.#reader.onFin();
  }

  onError(error: Error): void {
    this.#reader.onFailed(error);
  }

  onClose(): void {
    this.#reader.onClosed();
  }
}

/** Who is told before anybody listens. */
export const nobody: Reader = {
  onBytes() {},
  onFin() {},
  onFailed() {},
  onClosed() {},
  onTaken() {},
};

const listeners: readonly (readonly [
  event: "error" | "end" | "close",
  listener: (this: Duplex, error: Error) => void,
])[] = [
  ["error", onError],
  ["end", onEnd],
  ["close", onClose],
];

function onData(this: Duplex, chunk: Uint8Array): void {
  (this as WiredStream)[wireOf].onData(chunk);
}

function onEnd(this: Duplex): void {
  (this as WiredStream)[wireOf].onEnd();
}

function onError(this: Duplex, error: Error): void {
  (this as WiredStream)[wireOf].onError(error);
}

function onClose(this: Duplex): void {
  (this as WiredStream)[wireOf].onClose();
}
