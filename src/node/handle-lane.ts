import { Server as HttpServer } from "node:http";
import {
  type SocketConstructorOpts,
  type Server as TcpServer,
  Socket as TcpSocket,
} from "node:net";
import type { Duplex } from "node:stream";
import { getSystemErrorName } from "node:util";
import { sharedReadBuffer } from "./read-buffer.js";
import { readInARow } from "./row.js";
import { nobody, StreamWire } from "./stream-wire.js";
import type { Reader, Wire } from "./wire.js";

/**
 * The handle lane: connections without `net.Socket`. This file, `handle-pipe.ts` and `courier.ts` are the only
 * ones that know what is inside Node.
 *
 * A socket of `net` is a stream around a *handle*, the object that reads and writes. The stream brings queues, events
 * and timers that a WebSocket connection does not need, 3 kB for each, and reads every time into fresh memory. So the
 * handle is taken out of a socket that nobody else holds ({@link takeHandle}), or never gets one ({@link acceptHandles}),
 * and all of them read into one buffer.
 *
 * `net` itself lets a handle read into a buffer of its owner's, by fields of the owner that the `onread` option fills.
 * Owner is a {@link HandleWire} here: the fields are on its prototype, and what Node asks of an owner it answers.
 *
 * All this is internal to Node. So the lane is open only after a self-test has carried bytes through it in this very
 * process (`handle-proof.ts`); everything else takes a `StreamWire`.
 */
export interface Internals {
  /** The handle's field for its owner. */
  readonly owner: symbol;
  /** The owner's fields for reading into a buffer. */
  readonly buffer: symbol;
  readonly callback: symbol;
  readonly generate: symbol;
  /** The owner's method that is called with each read. */
  readonly updateTimer: symbol;
  /** What a socket's handle calls when bytes came. */
  readonly onRead: unknown;
  /** Undefined where the handle makes the requests that it needs itself, as from Node 26 on. */
  readonly WriteRequest: (new () => Request) | undefined;
  readonly ShutdownRequest: new () => Request;
}

/** A call to the system that may end later. */
export interface Request {
  oncomplete: (status: number) => void;
  /** Keeps what is written from being collected. */
  buffer?: unknown;
  /** -1 as long as nothing is under way. */
  getAsyncId(): number;
}

/** `TCP` or `Pipe`: one socket of the system. */
export interface Handle {
  reading: boolean;
  onread: unknown;
  onconnection: (this: Handle, error: number, accepted: Handle | undefined) => void;
  readonly writeQueueSize: number;
  /** -1 once it is closed. */
  readonly fd: number;
  /** What came with the bytes that {@link onread} is called for, on a `Pipe` that carries handles. */
  pendingHandle?: Handle | undefined;
  readStart(): number;
  readStop(): number;
  useUserBuffer(buffer: Uint8Array): void;
  writeBuffer(request: Request | null, bytes: Uint8Array): number | Request;
  writev(
    request: Request | null,
    pieces: readonly Uint8Array[],
    areBuffers: true,
  ): number | Request;
  /** Sends `sent` with the first byte, on a `Pipe` that carries handles. */
  writeLatin1String(request: Request | null, text: string, sent: Handle): number | Request;
  shutdown(request: Request): number;
  close(onClosed: () => void): void;
  /** Closes with RST; a `Pipe` has none. */
  reset?(onClosed: () => void): number;
  ref(): void;
  unref(): void;
  setNoDelay?(on: boolean): number;
  getpeername?(out: { address: string }): number;
  getsockname?(out: { port?: number }): number;
}

/** A server of `net` that counts its connections, and closes when there are none. */
interface Counting {
  _connections: number;
  _emitCloseIfDrained(): void;
}

type Fields = Record<symbol, unknown>;
type OpenSocket = TcpSocket & { _handle?: Handle | null; _server?: Counting | null };

let internals: Internals | undefined;
let isOpen = false;

/** Lets handles be owned by wires from now on, as the self-test has found that it goes. */
export function useInternals(found: Internals): void {
  internals = found;
  HandleWire.prepare(found);
}

/** Opens the lane, after all of it was tried, or closes it. */
export function openLane(on: boolean): void {
  isOpen = on;
}

/** Whether it is. */
export function isLaneOpen(): boolean {
  return isOpen;
}

/** @throws Error where the lane is not open, so that nobody can do `what` */
export function needOpenLane(what: string): void {
  if (isOpen) return;
  throw new Error(
    `Cannot ${what}: the handle lane is closed, expected its self-test to have passed`,
  );
}

/** The handle below a socket, where this lane may know it. */
export function handleOf(stream: Duplex | TcpServer): Handle | undefined {
  const handle = (stream as { _handle?: Handle | null })._handle ?? undefined;
  const kind = handle?.constructor.name;
  return kind === "TCP" || kind === "Pipe" ? handle : undefined;
}

/** One connection on its bare handle. */
export class HandleWire implements Wire {
  #handle: Handle | undefined;
  #reader: Reader = nobody;
  /** What the writes under way were given, the oldest first: those that the kernel has not taken whole, as far as is known. */
  #inFlight: Written[] | undefined;
  /** What waits for {@link writeHeld}. */
  #held: Held | undefined;
  #isEnding = false;
  #readsOn = false;
  #hasEnded = false;
  #hasFin = false;
  #address: string | undefined;
  readonly #server: Counting | undefined;

  /**
   * @param server counts this connection until it is closed
   * @param into is read into in place of the buffer that all share: by a wire that must read no more than that
   */
  constructor(handle: Handle, server?: Counting, into?: Buffer) {
    this.#handle = handle;
    this.#server = server;
    const { owner, buffer, onRead } = internals as Internals;
    (handle as unknown as Fields)[owner] = this;
    handle.onread = onRead;
    if (into !== undefined) (this as unknown as Fields)[buffer] = into;
    handle.useUserBuffer(into ?? sharedReadBuffer());
  }

  /** What is below, as long as this wire owns it. */
  get handle(): Handle | undefined {
    return this.#handle;
  }

  get encrypted(): boolean {
    return false;
  }

  get isDirect(): boolean {
    return true;
  }

  get remoteAddress(): string {
    if (this.#address === undefined) {
      peerName.address = "";
      this.#handle?.getpeername?.(peerName);
      this.#address = peerName.address;
    }
    return this.#address;
  }

  get destroyed(): boolean {
    return this.#handle === undefined;
  }

  get writable(): boolean {
    return this.#handle !== undefined && !this.#isEnding;
  }

  get unwrittenBytes(): number {
    const queued = this.#inFlight === undefined ? 0 : (this.#handle?.writeQueueSize ?? 0);
    return this.#held === undefined ? queued : queued + this.#held.bytes;
  }

  attach(reader: Reader): void {
    this.#reader = reader;
  }

  resume(): void {
    const handle = this.#handle;
    if (handle === undefined || handle.reading === true) return;
    handle.reading = true;
    this.#check(handle.readStart(), "read");
  }

  pause(): void {
    const handle = this.#handle;
    if (handle === undefined || handle.reading === false) return;
    handle.reading = false;
    handle.readStop();
  }

  write(piece: Uint8Array): void {
    const handle = this.#handle;
    if (handle === undefined || piece.length === 0) return;
    if (this.#held !== undefined) {
      hold(this.#held, piece);
      return;
    }
    const request = takeRequest();
    this.#sent(request, handle.writeBuffer(request, piece), piece);
  }

  writeAll(pieces: readonly Uint8Array[]): void {
    const handle = this.#handle;
    if (handle === undefined) return;
    if (this.#held !== undefined) {
      for (const piece of pieces) hold(this.#held, piece);
      return;
    }
    const request = takeRequest();
    this.#sent(request, handle.writev(request, pieces, true), pieces);
  }

  /**
   * Writes `text` of Latin-1 characters and sends `sent` with the first of them: on a pipe that carries handles. `sent`
   * may be closed at once, which takes effect when it has left.
   */
  writeWith(text: string, sent: Handle): void {
    const handle = this.#handle;
    if (handle === undefined) return;
    const request = takeRequest();
    const result = handle.writeLatin1String(request, text, sent);
    this.#sent(request, result, nothing, handle.writeQueueSize > 0 ? keepOpen(sent) : undefined);
  }

  watch(): void {
    if (this.#held !== undefined || this.#inFlight !== undefined) return;
    process.nextTick(() => this.#reader.onTaken());
  }

  end(): void {
    const handle = this.#handle;
    if (handle === undefined || this.#isEnding) return;
    this.#isEnding = true;
    if (this.#held === undefined) this.#shutDown(handle);
    else this.#held.hasEnd = true;
  }

  #shutDown(handle: Handle): void {
    const request = new (internals as Internals).ShutdownRequest();
    request.oncomplete = () => this.#ended();
    // An error says that there is nobody left to be told.
    if (handle.shutdown(request) !== 0) this.#ended();
  }

  /** Also called by Node, with what went wrong while it read. */
  destroy(error?: Error): void {
    const handle = this.#handle;
    if (handle === undefined) return;
    this.#handle = undefined;
    if (error !== undefined) this.#reader.onFailed(error);
    handle.close(() => this.#closed());
  }

  reset(): void {
    const handle = this.#handle;
    if (handle?.reset === undefined) {
      this.destroy();
      return;
    }
    this.#handle = undefined;
    if (handle.reset(() => this.#closed()) !== 0) handle.close(() => this.#closed());
  }

  /**
   * Exactly the bytes that were written and that the kernel has not taken, in their order. They are the pieces that were
   * given, or the ends of them.
   */
  unsent(): readonly Uint8Array[] {
    const queued = this.#inFlight === undefined ? 0 : (this.#handle?.writeQueueSize ?? 0);
    // libuv counts down as the kernel takes, also parts of a write.
    const unsent = queued === 0 ? [] : lastBytes((this.#inFlight ?? []).flat(), queued);
    return this.#handle === undefined ? [] : [...unsent, ...(this.#held?.pieces ?? [])];
  }

  /**
   * Closes this process's copy of a socket that another process has a copy of. The other end notices nothing: neither
   * FIN nor RST goes out. The reader is told nothing any more, and the server that counts this connection counts it off.
   *
   * @returns what {@link unsent} was at that moment; a FIN that waited behind it is unsent too
   */
  letGo(): readonly Uint8Array[] {
    const unsent = this.unsent();
    this.#reader = nobody;
    this.destroy();
    return unsent;
  }

  /** From now on what is written, and a FIN, waits in memory and counts as unwritten, until {@link writeHeld}. */
  holdWrites(): void {
    this.#held ??= { pieces: [], bytes: 0, hasEnd: false };
  }

  /**
   * From now on a write to an end that has gone ends only the writing: what was said there before is read to the last
   * byte.
   */
  readOn(): void {
    this.#readsOn = true;
  }

  /** Whether it waits for {@link writeHeld}. */
  get holds(): boolean {
    return this.#held !== undefined;
  }

  /** Writes `tail`, then all that waited since {@link holdWrites}. */
  writeHeld(tail: readonly Uint8Array[]): void {
    const held = this.#held;
    this.#held = undefined;
    const pieces = [...tail, ...(held?.pieces ?? [])];
    if (pieces.length > 0) this.writeAll(pieces);
    if (held?.hasEnd && this.#handle !== undefined) this.#shutDown(this.#handle);
    this.watch();
  }

  /** The socket that `net` would have made, paused. This wire is empty from now on. */
  toSocket(): TcpSocket {
    this.pause();
    const handle = this.release();
    const socket = new TcpSocket({
      handle,
      allowHalfOpen: true,
      pauseOnCreate: true,
    } as SocketConstructorOpts);
    readIntoStream(socket);
    return socket;
  }

  /** Lets go of the handle, which somebody else owns from now on. */
  release(): Handle {
    const handle = this.#handle as Handle;
    this.#handle = undefined;
    return handle;
  }

  // What Node expects of an owner.

  /** It looks here whether the stream has ended. This one has not, so that {@link push} is told of the FIN. */
  get _readableState(): object {
    return notEnded;
  }

  /** The FIN. */
  push(_: null): void {
    this.#hasFin = true;
    this.#reader.onFin();
    this.#closeWhenOver();
  }

  /** Follows {@link push}, for streams. */
  read(): void {}

  static prepare({ buffer, callback, generate, updateTimer }: Internals): void {
    const fields: Fields = HandleWire.prototype as unknown as Fields;
    fields[buffer] = sharedReadBuffer();
    fields[callback] = function (this: HandleWire, size: number, bytes: Uint8Array): void {
      // A read that does not fill the buffer ends the row by itself.
      if (size === bytes.length && readInARow(this, size)) this.#letOthers();
      this.#reader.onBytes(bytes, 0, size);
    };
    fields[generate] = null;
    fields[updateTimer] = () => {};
  }

  /** Goes on with the next turn of the event loop. libuv alone would read 32 times before it looks at anybody else. */
  #letOthers(): void {
    this.#handle?.readStop();
    setImmediate(() => {
      if (this.#handle?.reading) this.#handle.readStart();
    });
  }

  /** Looks what became of a write: taken by the kernel, under way, or impossible. */
  #sent(
    request: Request | null,
    result: number | Request,
    kept: Written,
    onEnded?: (() => void) | undefined,
  ): void {
    if (typeof result === "number" && result !== 0) {
      onEnded?.();
      this.#check(result, "write");
      return;
    }
    const underWay = request === null ? result : request;
    if (typeof underWay === "number") return;
    // Not by the size of the queue: a write may be under way for its callback only, and then the request is not free.
    if (request !== null && request.getAsyncId() < 0) {
      spare = request;
      return;
    }
    this.#inFlight ??= [];
    this.#inFlight.push(kept);
    underWay.buffer = kept;
    underWay.oncomplete =
      onEnded === undefined
        ? (status) => this.#written(status)
        : (status) => {
            onEnded();
            this.#written(status);
          };
  }

  #written(status: number): void {
    // They end in the order in which they began.
    this.#inFlight?.shift();
    if (this.#inFlight?.length === 0) this.#inFlight = undefined;
    this.#check(status, "write");
    if (!this.destroyed) this.#reader.onTaken();
  }

  #check(status: number, call: string): void {
    if (status >= 0) return;
    const error = systemError(status, call);
    // The latter where it went with something unread: Linux then tells so to whoever writes first.
    const hasGone = error.code === "EPIPE" || error.code === "ECONNRESET";
    if (this.#readsOn && hasGone && call === "write") {
      this.#isEnding = true;
      this.#ended();
    } else this.destroy(error);
  }

  #ended(): void {
    this.#hasEnded = true;
    this.#closeWhenOver();
  }

  #closeWhenOver(): void {
    if (this.#hasEnded && this.#hasFin) this.destroy();
  }

  #closed(): void {
    if (this.#server !== undefined) {
      this.#server._connections--;
      this.#server._emitCloseIfDrained();
    }
    this.#reader.onClosed();
  }
}

/** What one write was given. */
type Written = Uint8Array | readonly Uint8Array[];

const nothing: readonly Uint8Array[] = [];

/** Writes that wait in memory. */
interface Held {
  readonly pieces: Uint8Array[];
  bytes: number;
  hasEnd: boolean;
}

function hold(held: Held, piece: Uint8Array): void {
  held.pieces.push(piece);
  held.bytes += piece.length;
}

/** The last `size` bytes of all pieces. */
function lastBytes(pieces: readonly Uint8Array[], size: number): Uint8Array[] {
  const last: Uint8Array[] = [];
  let missing = size;
  for (let at = pieces.length - 1; at >= 0 && missing > 0; at--) {
    const piece = pieces[at] as Uint8Array;
    last.push(piece.length > missing ? piece.subarray(piece.length - missing) : piece);
    missing -= piece.length;
  }
  return last.reverse();
}

/** Handles that wait to be sent to another process, and what is to be called when they are closed. */
const leaving = new WeakMap<Handle, { count: number; onClosed: (() => void) | undefined }>();

/**
 * Keeps a handle from being closed while libuv or Node waits to send it: it would be sent when its memory is free already.
 *
 * @returns to be called when it has left. It is closed then if somebody has closed it meanwhile
 */
export function keepOpen(handle: Handle): () => void {
  const kept = leaving.get(handle) ?? { count: 0, onClosed: undefined };
  kept.count++;
  leaving.set(handle, kept);
  handle.close = (onClosed) => {
    kept.onClosed = onClosed;
    handle.readStop();
  };
  return () => {
    kept.count--;
    if (kept.count > 0) return;
    leaving.delete(handle);
    // The class's own again.
    delete (handle as Partial<Handle>).close;
    if (kept.onClosed !== undefined) handle.close(kept.onClosed);
  };
}

const notEnded = { endEmitted: false };

/** Filled by the handle; one that has its fields already is filled in half the time. */
const peerName = { address: "", family: "", port: 0 };

/** A request whose write was taken at once can be used again. */
let spare: Request | undefined;

function takeRequest(): Request | null {
  const { WriteRequest } = internals as Internals;
  if (WriteRequest === undefined) return null;
  const request = spare ?? new WriteRequest();
  spare = undefined;
  return request;
}

function systemError(status: number, call: string): NodeJS.ErrnoException {
  const code = getSystemErrorName(status);
  return Object.assign(new Error(`${call} ${code}`), { code, errno: status, syscall: call });
}

/**
 * A wire on the handle below `wire`'s stream, which is left empty: where the lane is open, and nobody but us has a hold
 * on the stream. Else `wire` as it is.
 */
export function takeHandle(wire: Wire): Wire {
  if (!isOpen || !(wire instanceof StreamWire)) return wire;
  wire.release();
  if (!isUnheld(wire.stream)) {
    wire.hold();
    return wire;
  }
  const socket = wire.stream as OpenSocket;
  const handle = socket._handle as Handle;
  if (handle.reading) handle.readStop();
  handle.reading = false;
  socket._handle = null;
  return new HandleWire(handle, socket._server ?? undefined);
}

/**
 * A wire on a connected handle that came from another process. It is not read yet.
 *
 * @throws Error where the lane is not open
 */
export function adoptHandle(handle: Handle): HandleWire {
  needOpenLane("adopt a handle");
  handle.setNoDelay?.(true);
  return new HandleWire(handle);
}

/** The port that a listening handle listens on. */
export function portOfHandle(handle: Handle): number | undefined {
  const name: { port?: number } = {};
  handle.getsockname?.(name);
  return name.port;
}

/** A plain socket of `net` whose bytes, events and methods nobody looks at. */
function isUnheld(stream: Duplex): boolean {
  if (Object.getPrototypeOf(stream) !== TcpSocket.prototype || !handleOf(stream)) return false;
  const { callback } = internals as Internals;
  const onRead = (stream as unknown as Fields)[callback];
  return (
    (onRead === null || onRead === pushRead) &&
    stream.readable &&
    stream.writable &&
    stream.readableLength === 0 &&
    stream.writableLength === 0 &&
    // Its own listener, which looks for the end.
    stream.eventNames().every((name) => name === "end" && stream.listenerCount(name) === 1) &&
    ["write", "push", "end", "destroy"].every((name) => !Object.hasOwn(stream, name)) &&
    isCountedOnly(stream as TcpSocket)
  );
}

/** Whether a socket's server only counts its connections. One that tells somebody of them has given them into other hands. */
export function isCountedOnly(socket: TcpSocket): boolean {
  const server = (socket as OpenSocket)._server;
  if (!server) return true;
  const isCounting =
    typeof server._connections === "number" && typeof server._emitCloseIfDrained === "function";
  const own = server instanceof HttpServer ? 1 : 0;
  return isCounting && (server as unknown as TcpServer).listenerCount("connection") === own;
}

/** Where connections of a server come in without a socket. */
export interface Entry {
  /** Makes the socket after all, as the server would have, and gives it the bytes that were read so far. */
  decline(wire: HandleWire, bytes: Uint8Array): void;
}

/**
 * Takes the connections of a listening server before it makes sockets for them.
 *
 * @param onAccepted is given each, not yet read
 * @returns undefined where the lane is closed or the server listens in a way of its own, as in a worker of `cluster`
 */
export function acceptHandles(
  server: TcpServer,
  onAccepted: (wire: HandleWire) => void,
): Entry | undefined {
  const listening = handleOf(server);
  if (!isOpen || typeof listening?.onconnection !== "function") return undefined;
  const { onconnection } = listening;
  listening.onconnection = (error, accepted) => {
    if (error !== 0 || accepted === undefined) {
      onconnection.call(listening, error, accepted);
      return;
    }
    accepted.setNoDelay?.(true);
    onAccepted(new HandleWire(accepted));
  };
  return {
    decline(wire, bytes) {
      const give = (socket: TcpSocket) => {
        readIntoStream(socket);
        socket.unshift(Uint8Array.prototype.slice.call(bytes));
      };
      // After the server's own listener, which makes an http server's parser the reader.
      server.once("connection", give);
      onconnection.call(listening, 0, wire.release());
      server.off("connection", give);
    },
  };
}

/** A handle that once has read into our buffer does so for ever: its new stream copies from there. */
function readIntoStream(socket: TcpSocket): void {
  const { buffer, callback, generate } = internals as Internals;
  const fields = socket as unknown as Fields;
  fields[buffer] = sharedReadBuffer();
  fields[callback] = pushRead;
  fields[generate] = null;
}

function pushRead(this: Duplex, size: number, bytes: Uint8Array): boolean {
  return this.push(Uint8Array.prototype.slice.call(bytes, 0, size));
}
