import { constants, createDeflateRaw, createInflateRaw } from "node:zlib";
import type { ZlibOptions } from "./zlib.js";
import { deflatingOptions, inflatingOptions } from "./zlib-deflating.js";

/** How many idle coders of a kind are kept for the next message. Each holds 10 to 300 KiB outside the heap. */
const maxIdleCoders = 4;

/** What zlib is asked to make of the input: keep what it likes for later, or put out all there is. */
export const flushes: { readonly none: number; readonly sync: number } = {
  none: constants.Z_NO_FLUSH,
  sync: constants.Z_SYNC_FLUSH,
};

type Write = (
  flush: number,
  input: Uint8Array,
  inputAt: number,
  inputSize: number,
  output: Uint8Array,
  outputAt: number,
  outputSize: number,
) => void;

/** What Node's zlib streams are made around. */
interface Handle {
  writeSync: Write;
  /** The same in the thread pool. Node calls `cb` afterwards, or `onerror`. */
  write: Write;
  /** What such a write uses, so that it stays in memory: nothing else may hold it. */
  buffer: unknown;
  cb: () => void;
  onerror: (message: string, errno: number, code: string) => void;
  reset(): void;
  [owner: symbol]: unknown;
}

/** What is used of such a stream. */
interface ZlibStream {
  readonly _handle: Handle;
  /** Filled by each write: how many bytes of the output are free, and how many of the input are left. */
  readonly _writeState: Uint32Array;
  destroy(): void;
}

/** A compressor or decompressor without its stream: what Node's own one-shot functions do inside. */
export class Coder {
  readonly #stream: ZlibStream;
  readonly #handle: Handle;
  readonly #state: Uint32Array;
  failed = false;
  #done: (() => void) | undefined;

  constructor(stream: unknown) {
    this.#stream = stream as ZlibStream;
    this.#handle = this.#stream._handle;
    this.#state = this.#stream._writeState;
    // Node's own would make the stream emit an error, which nobody listens to.
    this.#handle.onerror = () => {
      this.failed = true;
      this.#settle();
    };
  }

  get outputFree(): number {
    return this.#state[0] as number;
  }

  get inputLeft(): number {
    return this.#state[1] as number;
  }

  /** Codes from `input[at, end)` to `output[outputAt, ...)`; what came of it is in the getters. */
  write(input: Uint8Array, at: number, end: number, output: Uint8Array, outputAt: number): void {
    const free = output.length - outputAt;
    this.#handle.writeSync(flushes.sync, input, at, end - at, output, outputAt, free);
  }

  /**
   * The same from its beginning to `output`, in the thread pool. Until `done` is called the coder is only closed, if
   * anything: Node checks little here, and a second write ends the process.
   */
  writeLater(
    flush: number,
    input: Uint8Array,
    at: number,
    end: number,
    output: Uint8Array,
    done: () => void,
  ): void {
    this.#done = done;
    this.#own();
    this.#handle.buffer = [input, output];
    this.#handle.cb = () => this.#settle();
    this.#handle.write(flush, input, at, end - at, output, 0, output.length);
  }

  /**
   * After a write in the thread pool Node calls a function of its own on the handle, which hands the output to the stream
   * that owns it, or, where that is destroyed, calls `cb` at once. So the handle gets an owner that says it is.
   */
  #own(): void {
    const owner = ownerSymbol(this.#handle, this.#stream);
    if (owner === undefined) return;
    this.#handle[owner] = { destroyed: true, _writeState: this.#state };
  }

  #settle(): void {
    const done = this.#done;
    this.#done = undefined;
    this.#handle.buffer = null;
    done?.();
  }

  /** Whether Node writes in the thread pool as this file expects, by the look of it. */
  get canWriteLater(): boolean {
    const { write } = this.#handle;
    return typeof write === "function" && ownerSymbol(this.#handle, this.#stream) !== undefined;
  }

  reset(): void {
    this.failed = false;
    this.#handle.reset();
  }

  /** Also while a write is in the thread pool: Node waits for its end then. */
  close(): void {
    this.#stream.destroy();
  }
}

let knownOwner: symbol | undefined;

/** The symbol under which a handle knows its stream; undefined when it has none. */
function ownerSymbol(handle: Handle, stream: ZlibStream): symbol | undefined {
  knownOwner ??= Object.getOwnPropertySymbols(handle).find((key) => handle[key] === stream);
  return knownOwner;
}

/**
 * Coders that belong to no connection at the moment.
 *
 * A connection with context takeover keeps its coder, because the window is in it. One without gives it back after
 * every message: a thousand such connections share one compressor, and an idle one holds none.
 */
export class CoderPool {
  readonly #idle: Coder[] = [];
  readonly #create: () => Coder;
  /** How far back what they are for may refer. */
  readonly windowBytes: number;

  constructor(windowBits: number, create: () => Coder) {
    this.windowBytes = 2 ** windowBits;
    this.#create = create;
  }

  take(): Coder {
    return this.#idle.pop() ?? this.#create();
  }

  /** One that has failed is not used again: Node may be in the middle of telling so. */
  give(coder: Coder): void {
    if (this.#idle.length < maxIdleCoders && !coder.failed) {
      coder.reset();
      this.#idle.push(coder);
    } else {
      coder.close();
    }
  }
}

const pools = new Map<string, CoderPool>();

/** The inflaters for a window of this many bits. */
export function inflatePool(windowBits: number): CoderPool {
  const zlib = inflatingOptions(windowBits);
  const kind = `inflate ${zlib.windowBits}`;
  return poolOf(kind, zlib.windowBits, () => new Coder(createInflateRaw(zlib)));
}

/** The compressors for such a window. */
export function deflatePool(windowBits: number, options: ZlibOptions): CoderPool {
  const zlib = deflatingOptions(windowBits, options);
  const kind = `deflate ${JSON.stringify(zlib)}`;
  return poolOf(kind, zlib.windowBits, () => new Coder(createDeflateRaw(zlib)));
}

function poolOf(kind: string, windowBits: number, create: () => Coder): CoderPool {
  const pool = pools.get(kind) ?? new CoderPool(windowBits, create);
  pools.set(kind, pool);
  return pool;
}
