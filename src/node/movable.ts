import { type SocketConstructorOpts, Socket as TcpSocket } from "node:net";
import type { Readable } from "node:stream";
import {
  adoptHandle,
  type Handle,
  HandleWire,
  handleOf,
  isCountedOnly,
  isLaneOpen,
} from "./handle-lane.js";
import { nobody, StreamWire } from "./stream-wire.js";
import type { Reader, Wire } from "./wire.js";

/** A wire whose connection can go to another process, as a handle. */
export interface Movable {
  readonly handle: Handle | undefined;
  readonly destroyed: boolean;
  readonly unwrittenBytes: number;
  /** Whether it waits for the tail of another process. */
  readonly holds: boolean;
  /** Whether what the kernel has not taken can be told. Else there must be nothing. */
  readonly tellsUnsent: boolean;
  attach(reader: Reader): void;
  /** Reads no more. @returns what was read and not handed on */
  stop(): Uint8Array;
  /** Takes back what {@link stop} has returned, and reads on unless it was paused. */
  goOn(rest: Uint8Array): void;
  /** Closes this process's copy, which the other end does not notice. @returns what the kernel has not taken */
  letGo(): readonly Uint8Array[];
}

/** What has come from another process: it writes nothing before it is given the tail. */
export interface MovedWire extends Wire {
  writeHeld(tail: readonly Uint8Array[]): void;
  letGo(): void;
}

/** @returns undefined where the bytes run through objects that stay here: TLS, or a socket that somebody else holds */
export function movableOf(wire: Wire): Movable | undefined {
  if (wire instanceof HandleWire) return new MovableHandle(wire);
  if (!(wire instanceof StreamWire)) return undefined;
  const handle = handleOf(wire.stream);
  return handle && isOurs(wire) ? new MovableStream(wire, handle) : undefined;
}

/** A wire on a handle that came from another process, which is neither read nor written yet. */
export function wireOfMoved(handle: Handle): MovedWire {
  if (!isLaneOpen()) return new MovedStreamWire(handle);
  const wire = adoptHandle(handle);
  wire.holdWrites();
  return wire;
}

class MovableHandle implements Movable {
  readonly tellsUnsent = true;
  readonly #wire: HandleWire;

  constructor(wire: HandleWire) {
    this.#wire = wire;
  }

  get handle(): Handle | undefined {
    return this.#wire.handle;
  }

  get destroyed(): boolean {
    return this.#wire.destroyed;
  }

  get unwrittenBytes(): number {
    return this.#wire.unwrittenBytes;
  }

  get holds(): boolean {
    return this.#wire.holds;
  }

  attach(reader: Reader): void {
    this.#wire.attach(reader);
  }

  stop(): Uint8Array {
    this.#wire.pause();
    return nothing;
  }

  /** Its owner resumes it. */
  goOn(): void {}

  letGo(): readonly Uint8Array[] {
    return this.#wire.letGo();
  }
}

/** By what Node documents, and three words of the handle: `readStop`, `readStart` and `writeQueueSize`. */
class MovableStream implements Movable {
  readonly tellsUnsent = false;
  readonly handle: Handle;
  readonly #wire: StreamWire;

  constructor(wire: StreamWire, handle: Handle) {
    this.#wire = wire;
    this.handle = handle;
  }

  get destroyed(): boolean {
    return this.#wire.destroyed;
  }

  get unwrittenBytes(): number {
    return this.#wire.destroyed ? 0 : this.#wire.unwrittenBytes + this.handle.writeQueueSize;
  }

  get holds(): boolean {
    return this.#wire instanceof MovedStreamWire && this.#wire.holds;
  }

  attach(reader: Reader): void {
    this.#wire.attach(reader);
  }

  stop(): Uint8Array {
    const { stream } = this.#wire;
    this.#wire.pause();
    // Without our listener, `read` gives what waits to us alone. It has the handle read on, which is stopped last.
    this.#wire.release();
    const rest = takeAll(stream);
    this.#wire.hold();
    stream.pause();
    this.handle.readStop();
    this.handle.reading = false;
    return rest;
  }

  goOn(rest: Uint8Array): void {
    const { stream } = this.#wire;
    if (stream.destroyed) return;
    if (rest.length > 0) stream.unshift(rest);
    // The stream takes itself for one that reads, and would not begin again.
    this.handle.reading = true;
    this.handle.readStart();
  }

  letGo(): readonly Uint8Array[] {
    this.#wire.attach(nobody);
    this.#wire.destroy();
    return [];
  }
}

/** A stream around a handle of another process. What is written before {@link writeHeld} waits. */
class MovedStreamWire extends StreamWire implements MovedWire {
  #held: Uint8Array[] | undefined = [];
  #heldBytes = 0;
  #hasEnd = false;

  constructor(handle: Handle) {
    const options = { handle, allowHalfOpen: true, pauseOnCreate: true };
    super(new TcpSocket(options as unknown as SocketConstructorOpts));
  }

  get holds(): boolean {
    return this.#held !== undefined;
  }

  override get unwrittenBytes(): number {
    return super.unwrittenBytes + this.#heldBytes;
  }

  override write(piece: Uint8Array): void {
    if (this.#held === undefined) super.write(piece);
    else this.#hold(this.#held, [piece]);
  }

  override writeAll(pieces: readonly Uint8Array[]): void {
    if (this.#held === undefined) super.writeAll(pieces);
    else this.#hold(this.#held, pieces);
  }

  override watch(): void {
    if (this.#held === undefined) super.watch();
  }

  override end(): void {
    if (this.#held === undefined) super.end();
    else this.#hasEnd = true;
  }

  writeHeld(tail: readonly Uint8Array[]): void {
    const pieces = [...tail, ...(this.#held ?? [])];
    this.#held = undefined;
    this.#heldBytes = 0;
    if (pieces.length > 0) super.writeAll(pieces);
    if (this.#hasEnd) super.end();
    super.watch();
  }

  letGo(): void {
    this.attach(nobody);
    this.destroy();
  }

  #hold(held: Uint8Array[], pieces: readonly Uint8Array[]): void {
    for (const piece of pieces) {
      held.push(piece);
      this.#heldBytes += piece.length;
    }
  }
}

const nothing: Uint8Array = new Uint8Array(0);

/** All that waits in a stream: from Node 26 on each `read` gives one of the pieces in which it came. */
function takeAll(stream: Readable): Uint8Array {
  const pieces: Uint8Array[] = [];
  while (stream.readableLength > 0) {
    const piece = stream.read() as Uint8Array | null;
    if (piece === null) break;
    pieces.push(piece);
  }
  const [only = nothing, ...more] = pieces;
  return more.length === 0 ? only : Buffer.concat(pieces);
}

/** Whether it is a plain socket of `net` whose bytes, events and methods nobody else looks at. */
function isOurs(wire: StreamWire): boolean {
  const { stream } = wire;
  wire.release();
  const isPlain =
    Object.getPrototypeOf(stream) === TcpSocket.prototype &&
    // Its own listener, which looks for the end.
    stream.eventNames().every((name) => name === "end" && stream.listenerCount(name) === 1) &&
    ["write", "push", "end", "destroy"].every((name) => !Object.hasOwn(stream, name)) &&
    isCountedOnly(stream as TcpSocket);
  wire.hold();
  return isPlain;
}
