import type { Deflate, DeflateLater } from "../protocol/index.js";
import { type Coder, type CoderPool, flushes } from "./zlib-coder.js";
import { emptyMessage, laterFromBytes, tail } from "./zlib-deflating.js";
import { canGoAway } from "./zlib-proof.js";
import { giveSpace, takeSpace, threads } from "./zlib-threads.js";

const outputBytes = 64 * 1024;
/** Enough above which a grown output buffer is not kept. */
const maxKeptOutputBytes = 1024 * 1024;

/** How much of a message is compressed in one turn in the thread pool, some 5 ms: others wait there, too. */
const turnBytes = 256 * 1024;

/** Where messages are compressed to; grows for large ones. */
let compressed: Uint8Array = Buffer.allocUnsafeSlow(outputBytes);

export class HandleDeflate implements Deflate {
  readonly #pool: CoderPool;
  #coder: Coder | undefined;
  /** Whether the coder is in the thread pool, or in the line for it. */
  #isAway = false;
  #later: DeflateLater | undefined;

  constructor(pool: CoderPool) {
    this.#pool = pool;
  }

  push(bytes: Uint8Array, start: number, end: number): Uint8Array {
    if (start === end) return emptyMessage;
    this.#coder ??= this.#pool.take();
    if (compressed.length > maxKeptOutputBytes) compressed = Buffer.allocUnsafeSlow(outputBytes);
    const size = deflateInto(this.#coder, bytes, start, end);
    return compressed.subarray(0, size - tail.length);
  }

  get later(): DeflateLater | undefined {
    if (!canGoAway()) return undefined;
    this.#later ??= {
      fromBytes: laterFromBytes,
      push: (bytes, done) => {
        this.#coder ??= this.#pool.take();
        this.#isAway = true;
        this.#deflateAway(this.#coder, { bytes, at: 0, pieces: [], done });
      },
    };
    return this.#later;
  }

  reset(): void {
    // One that is away comes back to nobody, and is closed then.
    if (this.#coder && !this.#isAway) this.#pool.give(this.#coder);
    this.#coder = undefined;
    this.#isAway = false;
  }

  close(): void {
    this.reset();
  }

  #deflateAway(coder: Coder, job: Job): void {
    threads.enter(() => {
      if (this.#coder !== coder) {
        this.#pool.give(coder);
        return false;
      }
      const space = takeSpace();
      const end = Math.min(job.bytes.length, job.at + turnBytes);
      const flush = end === job.bytes.length ? flushes.sync : flushes.none;
      coder.writeLater(flush, job.bytes, job.at, end, space, () => {
        const isClosed = this.#coder !== coder;
        job.at = end - coder.inputLeft;
        const size = space.length - coder.outputFree;
        if (!isClosed && size > 0) job.pieces.push(Buffer.from(space.subarray(0, size)));
        giveSpace(space);
        threads.leave();
        if (isClosed) coder.close();
        else this.#goOn(coder, job);
      });
      return true;
    });
  }

  #goOn(coder: Coder, job: Job): void {
    // With room left, zlib is through with what it was given.
    const isThrough = coder.outputFree > 0 && job.at === job.bytes.length;
    if (!isThrough && !coder.failed) {
      this.#deflateAway(coder, job);
      return;
    }
    this.#isAway = false;
    job.done(coder.failed ? undefined : withoutTail(job.pieces));
  }
}

/** A message that is compressed in the thread pool. */
interface Job {
  readonly bytes: Uint8Array;
  /** How far it is compressed. */
  at: number;
  readonly pieces: Uint8Array[];
  readonly done: (packed: Uint8Array | undefined) => void;
}

function withoutTail(pieces: readonly Uint8Array[]): Uint8Array {
  const packed = Buffer.concat(pieces);
  return packed.subarray(0, packed.length - tail.length);
}

/** Fills `compressed` and returns how far. */
function deflateInto(coder: Coder, bytes: Uint8Array, start: number, end: number): number {
  for (let at = start, size = 0; ; ) {
    coder.write(bytes, at, end, compressed, size);
    if (coder.failed) throw new Error("Cannot compress a message: zlib failed without a reason");
    at = end - coder.inputLeft;
    size = compressed.length - coder.outputFree;
    // With room left, zlib is through.
    if (coder.outputFree > 0) return size;
    const larger = Buffer.allocUnsafeSlow(compressed.length * 2);
    larger.set(compressed);
    compressed = larger;
  }
}
