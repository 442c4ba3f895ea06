import type { Duplex } from "node:stream";
import type { Outgoing } from "../protocol/index.js";
import { Backlog } from "./backlog.js";
import { writeByHandle } from "./handle-lane.js";
import { forgetJoined, join } from "./join.js";

/**
 * Room for the replies to one read (64 KiB) and, behind them, for a text whose size is not known yet: the core reserves
 * three bytes for each of up to 65 536 UTF-16 units. What needs more gets a buffer of its own.
 */
const slabBytes = 256 * 1024;
/** Pieces up to this many bytes in all are copied together: cheaper than a `writev` of many small ones. */
const joinBytes = 16 * 1024;

/** Up to this many bytes a piece that has to wait is copied, since a write of its own would take as much. */
const smallBytes = 256;

const none: Uint8Array = new Uint8Array(0);

/**
 * The memory that all connections of the process serialise small frames into, one behind the other.
 *
 * Bytes below `floor` were handed to a socket that has not written them yet: they are never touched again, and the slab
 * lives as long as some write needs it. Bytes from there to `end` wait for their connection's flush. Mostly the kernel
 * takes a write at once and both stay 0: then every connection uses the same, cache-warm bytes.
 */
interface Slab {
  readonly bytes: Uint8Array;
  floor: number;
  end: number;
  /** How many runs below `end` are not flushed yet. */
  waiting: number;
  /** Who is filling it from `end` on. */
  owner: SocketOutgoing | undefined;
}

let slab: Slab = createSlab();

/** Who wants to be flushed at the end of this tick. */
let dirty: SocketOutgoing[] = [];

/** Who wants to know that it flows again. */
export interface Drain {
  /** At most half of what was too much still waits. */
  onDrained(): void;
}

/**
 * What one connection sends: gathered while it is read or until the tick ends, then handed to its socket in one write.
 *
 * Between two flushes it is a list of pieces in the order they were sent: runs of serialised frames, and frames that are
 * shared between connections.
 */
export class SocketOutgoing implements Outgoing {
  bytes: Uint8Array = none;
  end = 0;
  /** Messages that are being compressed, and what waits behind them. */
  waitingBytes = 0;
  /** Where this connection's unfinished run begins in `bytes`. */
  #start = 0;
  #pieces: Uint8Array[] | undefined;
  #pieceBytes = 0;
  #isDirty = false;
  #drainWanted = false;
  /** Bytes on their way by the handle, of which the kernel has not taken all. */
  #handleBytes = 0;
  /** Small pieces behind writes that the kernel has not taken. */
  #backlog: Backlog | undefined;
  readonly #stream: Duplex;
  readonly #isByHandle: boolean;
  readonly #highWaterBytes: number;
  readonly #drain: Drain;

  /**
   * @param isByHandle whether what is written may pass by the queue of `stream`, which is a socket then
   * @param highWaterBytes from how many waiting bytes on {@link isFlowing} says no
   * @param drain told after such a no
   */
  constructor(stream: Duplex, isByHandle: boolean, highWaterBytes: number, drain: Drain) {
    this.#stream = stream;
    this.#isByHandle = isByHandle;
    this.#highWaterBytes = highWaterBytes;
    this.#drain = drain;
  }

  /**
   * Bytes that the kernel has not taken, with those that are not serialised yet. A write that the kernel has taken in part counts in full until it is through,
   * which Node does not tell.
   */
  get bufferedBytes(): number {
    return this.waitingBytes + this.#pieceBytes + (this.end - this.#start) + this.#unwritten;
  }

  reserve(size: number): void {
    if (this.end + size > this.bytes.length) this.#beginRun(size);
  }

  /** Sends frames that are already serialised. They are not copied, so they must never change. */
  append(frames: Uint8Array): void {
    this.#endRun();
    this.#addPiece(frames);
  }

  /** Whether more may be sent; when not, `onDrain` follows. */
  isFlowing(): boolean {
    if (this.bufferedBytes < this.#highWaterBytes) return true;
    this.#drainWanted = true;
    return false;
  }

  /** The same question, of a core that has nothing to write now: `onDrain` follows all the same. */
  get isFull(): boolean {
    if (this.#drainWanted) return true;
    if (this.isFlowing()) return false;
    // Writes made so far tell nobody when they are through. This one is, behind them.
    this.#stream.write(none, (error) => this.#onWritten(error));
    return true;
  }

  /** Flushes when the current tick ends, together with all else that is sent until then. */
  flushSoon(): void {
    if (this.#isDirty) return;
    this.#isDirty = true;
    if (dirty.push(this) === 1) process.nextTick(flushDirty);
  }

  /** Hands everything to the socket, as one write. */
  flush(): void {
    this.#isDirty = false;
    this.#endRun();
    if (this.#backlog !== undefined && this.#isIdle) this.#endBacklog();
    const pieces = this.#pieces;
    if (pieces === undefined) return;
    const size = this.#pieceBytes;
    this.#pieces = undefined;
    this.#pieceBytes = 0;
    // A socket that is gone takes nothing; its end is told by its events.
    if (this.#stream.writable) this.#write(pieces, size);
    else for (const piece of pieces) releasePiece(piece, true);
  }

  /** Hands over what waits for a slow peer as well: nothing will follow. */
  finish(): void {
    this.flush();
    if (this.#stream.writable) this.#writeBacklog();
  }

  #write(pieces: readonly Uint8Array[], size: number): void {
    const stream = this.#stream;
    const isCongested = this.#unwritten > 0;
    if (pieces.length === 1) this.#writePiece(pieces[0] as Uint8Array, isCongested);
    else if (size <= joinBytes) this.#writePiece(join(pieces), isCongested);
    else {
      // Corked, the pieces leave in one writev.
      stream.cork();
      for (const piece of pieces) this.#writePiece(piece, isCongested);
      stream.uncork();
    }
    const isTaken = isCongested || this.#unwritten === 0;
    for (const piece of pieces) releasePiece(piece, isTaken);
  }

  #writePiece(piece: Uint8Array, isCongested: boolean): void {
    if (isCongested && piece.length <= smallBytes) {
      this.#hold(piece);
      return;
    }
    this.#writeBacklog();
    // A peer that reads slowly would otherwise keep a whole slab alive for each short run that it has not read. So only
    // the first of them does, and at that time the kernel holds about as much for this peer. What was copied is free.
    const own = isCongested && isInSlab(piece) ? Buffer.from(piece) : piece;
    if (this.#isByHandle && this.#unwritten === 0) this.#writeByHandle(own);
    else if (this.#drainWanted) this.#stream.write(own, (error) => this.#onWritten(error));
    else this.#stream.write(own);
  }

  /** Lets a small piece wait with others; they leave together, when all before them have or when there are enough. */
  #hold(piece: Uint8Array): void {
    this.#backlog ??= new Backlog();
    if (!this.#backlog.hasRoomFor(piece)) {
      this.#writeBacklog();
      this.#backlog.hasRoomFor(piece);
    }
    // A write of nothing tells when the writes before it are through.
    if (this.#backlog.size === 0)
      this.#stream.write(none, (error) => error || this.#writeBacklog());
    this.#backlog.add(piece);
  }

  #writeBacklog(): void {
    if (this.#backlog === undefined || this.#backlog.size === 0) return;
    const bytes = this.#backlog.take();
    if (this.#drainWanted) this.#stream.write(bytes, (error) => this.#onWritten(error));
    else this.#stream.write(bytes);
  }

  /** The peer has caught up: what still waits leaves, and then the memory for it. */
  #endBacklog(): void {
    this.#writeBacklog();
    if (this.#isIdle) this.#backlog = undefined;
  }

  /** Only into an empty queue: what the kernel does not take at once makes the stream gather what follows. */
  #writeByHandle(bytes: Uint8Array): void {
    this.#handleBytes = bytes.length;
    // A function for each write is garbage at once; one for each connection would be memory while it is idle.
    writeByHandle(this.#stream, bytes, (error) => {
      this.#handleBytes = 0;
      if (error) this.#stream.destroy(error);
      // Not from within a flush, which this may be called by.
      else if (this.#drainWanted) process.nextTick(() => this.#onWritten());
    });
  }

  /** Whether the kernel has taken all that was handed over. */
  get #isIdle(): boolean {
    return this.#handleBytes === 0 && this.#stream.writableLength === 0 && this.#stream.writable;
  }

  /** What was written and the kernel has not taken. */
  get #unwritten(): number {
    return this.#handleBytes + this.#stream.writableLength + (this.#backlog?.size ?? 0);
  }

  #onWritten(error?: Error | null): void {
    if (error || !this.#drainWanted || this.bufferedBytes > this.#highWaterBytes / 2) return;
    this.#drainWanted = false;
    this.#drain.onDrained();
  }

  #beginRun(size: number): void {
    this.#endRun();
    if (size > slabBytes) {
      this.bytes = Buffer.allocUnsafeSlow(size);
      this.#start = this.end = 0;
      return;
    }
    if (slab.owner !== undefined) slab.owner.#endRun();
    if (slab.end + size > slabBytes) slab = createSlab();
    slab.owner = this;
    this.bytes = slab.bytes;
    this.#start = this.end = slab.end;
  }

  /** Turns what was serialised since the last run into a piece, and leaves the rest of the slab to others. */
  #endRun(): void {
    if (this.bytes === none) return;
    if (this.end > this.#start) {
      this.#addPiece(this.bytes.subarray(this.#start, this.end));
      if (this.bytes === slab.bytes) {
        slab.end = this.end;
        slab.waiting++;
      }
    }
    if (slab.owner === this) slab.owner = undefined;
    this.bytes = none;
    this.#start = this.end = 0;
  }

  #addPiece(piece: Uint8Array): void {
    if (this.#pieces === undefined) this.#pieces = [piece];
    else this.#pieces.push(piece);
    this.#pieceBytes += piece.length;
  }
}

function createSlab(): Slab {
  return {
    bytes: Buffer.allocUnsafeSlow(slabBytes),
    floor: 0,
    end: 0,
    waiting: 0,
    owner: undefined,
  };
}

/** A piece of the current slab is through. Pieces of former slabs need nothing: those are never used again. */
function releasePiece(piece: Uint8Array, isTaken: boolean): void {
  if (piece.buffer !== slab.bytes.buffer) return;
  slab.waiting--;
  if (!isTaken) slab.floor = Math.max(slab.floor, piece.byteOffset + piece.length);
  if (slab.waiting === 0 && slab.owner === undefined) slab.end = slab.floor;
}

/** Whether `piece` is in some slab; no other memory here has exactly that size but by chance, which costs a copy. */
function isInSlab(piece: Uint8Array): boolean {
  return piece.buffer.byteLength === slabBytes;
}

function flushDirty(): void {
  const all = dirty;
  dirty = [];
  for (const outgoing of all) outgoing.flush();
  forgetJoined();
}
