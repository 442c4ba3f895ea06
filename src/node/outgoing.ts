import type { Outgoing } from "../protocol/index.js";
import { Backlog } from "./backlog.js";
import { forgetJoined, join } from "./join.js";
import { lendLarge, returnLarge } from "./large-buffers.js";
import type { Wire } from "./wire.js";

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
 * What one connection sends: gathered while it is read or until the tick ends, then handed to its wire in one write.
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
  /** Whether `onDrain` is to follow. */
  owesDrain = false;
  /** Small pieces behind writes that the kernel has not taken. */
  #backlog: Backlog | undefined;
  #wire: Wire;
  readonly #highWaterBytes: number;
  readonly #drain: Drain;

  /**
   * @param highWaterBytes from how many waiting bytes on {@link isFlowing} says no
   * @param drain told after such a no
   */
  constructor(wire: Wire, highWaterBytes: number, drain: Drain) {
    this.#wire = wire;
    this.#highWaterBytes = highWaterBytes;
    this.#drain = drain;
  }

  /** From now on everything goes to another wire, which hands it on to the one before. */
  rewire(wire: Wire): void {
    this.#wire = wire;
  }

  /** Bytes that the kernel has not taken, with those that are not serialised yet. */
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
    this.owesDrain = true;
    return false;
  }

  /** The same question, of a core that has nothing to write now: `onDrain` follows all the same. */
  get isFull(): boolean {
    if (this.owesDrain) return true;
    if (this.isFlowing()) return false;
    this.#watch();
    return true;
  }

  /** Flushes when the current tick ends, together with all else that is sent until then. */
  flushSoon(): void {
    if (this.#isDirty) return;
    this.#isDirty = true;
    if (dirty.push(this) === 1) process.nextTick(flushDirty);
  }

  /** Hands everything to the wire, as one write. */
  flush(): void {
    this.#isDirty = false;
    this.#endRun();
    if (this.#backlog !== undefined) this.#endBacklog();
    const pieces = this.#pieces;
    if (pieces === undefined) return;
    const size = this.#pieceBytes;
    this.#pieces = undefined;
    this.#pieceBytes = 0;
    // A wire that is gone takes nothing; its end is told by its events.
    if (this.#wire.writable) this.#write(pieces, size);
    else for (const piece of pieces) releasePiece(piece, true);
    if (this.owesDrain) this.#awaitDrain();
  }

  /** Hands over what waits for a slow peer as well: nothing will follow. */
  finish(): void {
    this.flush();
    if (this.#wire.writable) this.#writeBacklog();
  }

  /** The kernel has taken of what waited. */
  onTaken(): void {
    if (this.#backlog !== undefined) this.#endBacklog();
    if (!this.owesDrain || !this.#wire.writable) return;
    if (this.#isLow) {
      this.owesDrain = false;
      this.#drain.onDrained();
    } else {
      this.#watch();
    }
  }

  /** The kernel may have taken at once what was too much together. */
  #awaitDrain(): void {
    if (this.#isLow) process.nextTick(() => this.onTaken());
    else this.#watch();
  }

  /** What does not wait for the kernel is flushed first, and looked at then. */
  #watch(): void {
    if (this.#wire.unwrittenBytes > 0) this.#wire.watch();
  }

  get #isLow(): boolean {
    return this.bufferedBytes <= this.#highWaterBytes / 2;
  }

  #write(pieces: readonly Uint8Array[], size: number): void {
    const isCongested = this.#unwritten > 0;
    if (pieces.length === 1) this.#writePiece(pieces[0] as Uint8Array, isCongested);
    else if (size <= joinBytes) this.#writePiece(join(pieces), isCongested);
    else this.#writeTogether(pieces, isCongested);
    const isTaken = isCongested || this.#unwritten === 0;
    for (const piece of pieces) releasePiece(piece, isTaken);
    if (this.#wire.isDirect && this.#unwritten === 0)
      for (const piece of pieces) returnLarge(piece);
  }

  #writePiece(piece: Uint8Array, isCongested: boolean): void {
    if (isCongested && piece.length <= smallBytes) {
      this.#hold(piece);
      return;
    }
    this.#writeBacklog();
    this.#wire.write(isCongested ? ownPiece(piece) : piece);
  }

  #writeTogether(pieces: readonly Uint8Array[], isCongested: boolean): void {
    this.#writeBacklog();
    this.#wire.writeAll(isCongested ? pieces.map(ownPiece) : pieces);
  }

  /** Lets a small piece wait with others; they leave together, when all before them have or when there are enough. */
  #hold(piece: Uint8Array): void {
    this.#backlog ??= new Backlog();
    if (!this.#backlog.hasRoomFor(piece)) {
      this.#writeBacklog();
      this.#backlog.hasRoomFor(piece);
    }
    this.#backlog.add(piece);
    this.#wire.watch();
  }

  #writeBacklog(): void {
    if (this.#backlog === undefined || this.#backlog.size === 0) return;
    this.#wire.write(this.#backlog.take());
  }

  /** Where the peer has caught up, what still waits leaves, and then the memory for it. */
  #endBacklog(): void {
    if (this.#wire.unwrittenBytes > 0 || !this.#wire.writable) return;
    this.#writeBacklog();
    if (this.#wire.unwrittenBytes === 0) this.#backlog = undefined;
  }

  /** What was written and the kernel has not taken, and what waits behind it. */
  get #unwritten(): number {
    return this.#wire.unwrittenBytes + (this.#backlog?.size ?? 0);
  }

  #beginRun(size: number): void {
    this.#endRun();
    if (size > slabBytes) {
      this.bytes = lendLarge(size);
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

/**
 * A peer that reads slowly would keep a whole slab alive for each short run that it has not read. So only the first of
 * them does, and at that time the kernel holds about as much for this peer. What is in a slab is copied from then on.
 */
function ownPiece(piece: Uint8Array): Uint8Array {
  return isInSlab(piece) ? Buffer.from(piece) : piece;
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
