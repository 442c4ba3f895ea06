import { constants, createDeflateRaw, createInflateRaw } from "node:zlib";
import type { Deflate, DeflateEngine, Inflate } from "../protocol/index.js";
import type { ZlibOptions } from "./zlib.js";
import { deflatingOptions, emptyMessage, inflatingOptions, tail } from "./zlib-deflating.js";

/**
 * The lines of Node in which the handle is known to work as written here. Not "or later": a native function that is
 * called in a way it does not expect may end the process, which no self-test can catch.
 */
const knownMajors = [20, 26] as const;

/** How many idle coders of a kind are kept for the next message. Each holds 10 to 300 KiB outside the heap. */
const maxIdleCoders = 4;
const outputBytes = 64 * 1024;
/** Enough above which a grown output buffer is not kept. */
const maxKeptOutputBytes = 1024 * 1024;

type Output = (bytes: Uint8Array, start: number, end: number) => boolean;
type Outcome = "done" | "stopped" | "corrupt";

/** What Node's zlib streams are made around. */
interface Handle {
  writeSync(
    flush: number,
    input: Uint8Array,
    inputAt: number,
    inputSize: number,
    output: Uint8Array,
    outputAt: number,
    outputSize: number,
  ): void;
  reset(): void;
  onerror: (message: string, errno: number, code: string) => void;
}

/** What is used of such a stream. */
interface ZlibStream {
  readonly _handle: Handle;
  /** Filled by each write: how many bytes of the output are free, and how many of the input are left. */
  readonly _writeState: Uint32Array;
  destroy(): void;
}

/** A compressor or decompressor without its stream: what Node's own one-shot functions do inside. */
class Coder {
  readonly #stream: ZlibStream;
  readonly #handle: Handle;
  readonly #state: Uint32Array;
  failed = false;

  constructor(stream: unknown) {
    this.#stream = stream as ZlibStream;
    this.#handle = this.#stream._handle;
    this.#state = this.#stream._writeState;
    // Node's own would make the stream emit an error, which nobody listens to.
    this.#handle.onerror = () => {
      this.failed = true;
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
    this.#handle.writeSync(constants.Z_SYNC_FLUSH, input, at, end - at, output, outputAt, free);
  }

  reset(): void {
    this.failed = false;
    this.#handle.reset();
  }

  close(): void {
    this.#stream.destroy();
  }
}

/**
 * Coders that belong to no connection at the moment.
 *
 * A connection with context takeover keeps its coder, because the window is in it. One without gives it back after
 * every message: a thousand such connections share one compressor, and an idle one holds none.
 */
class CoderPool {
  readonly #idle: Coder[] = [];
  readonly #create: () => Coder;

  constructor(create: () => Coder) {
    this.#create = create;
  }

  take(): Coder {
    return this.#idle.pop() ?? this.#create();
  }

  give(coder: Coder): void {
    if (this.#idle.length < maxIdleCoders) {
      coder.reset();
      this.#idle.push(coder);
    } else {
      coder.close();
    }
  }
}

/** Compresses and inflates with Node's zlib handles, driven directly. */
export function createHandleEngine(options: ZlibOptions): DeflateEngine {
  return {
    inflate: (windowBits) => new HandleInflate(inflatePool(windowBits)),
    deflate: (windowBits) => new HandleDeflate(deflatePool(windowBits, options)),
  };
}

const pools = new Map<string, CoderPool>();

function inflatePool(windowBits: number): CoderPool {
  const zlib = inflatingOptions(windowBits);
  return poolOf(`inflate ${zlib.windowBits}`, () => new Coder(createInflateRaw(zlib)));
}

function deflatePool(windowBits: number, options: ZlibOptions): CoderPool {
  const zlib = deflatingOptions(windowBits, options);
  return poolOf(`deflate ${JSON.stringify(zlib)}`, () => new Coder(createDeflateRaw(zlib)));
}

function poolOf(kind: string, create: () => Coder): CoderPool {
  const pool = pools.get(kind) ?? new CoderPool(create);
  pools.set(kind, pool);
  return pool;
}

/** Where inflated bytes land. More than one only while an output callback inflates something else. */
const outputs: Uint8Array[] = [];

class HandleInflate implements Inflate {
  readonly #pool: CoderPool;
  #coder: Coder | undefined;
  /** A block with BFINAL was read, and nothing came out since. */
  #ended = false;

  constructor(pool: CoderPool) {
    this.#pool = pool;
  }

  push(bytes: Uint8Array, start: number, end: number, last: boolean, output: Output): boolean {
    this.#coder ??= this.#pool.take();
    const space = outputs.pop() ?? Buffer.allocUnsafeSlow(outputBytes);
    try {
      let outcome = this.#inflate(this.#coder, bytes, start, end, space, output);
      if (last && outcome === "done") outcome = this.#finish(this.#coder, space, output);
      return outcome !== "corrupt";
    } finally {
      outputs.push(space);
    }
  }

  reset(): void {
    if (this.#coder) this.#pool.give(this.#coder);
    this.#coder = undefined;
    this.#ended = false;
  }

  close(): void {
    this.reset();
  }

  #finish(coder: Coder, space: Uint8Array, output: Output): Outcome {
    const outcome = this.#inflate(coder, tail, 0, tail.length, space, output);
    // Senders that end a message by BFINAL should add a byte 00 (RFC 7692 §7.2.3.4), else the tail is no whole block
    // and its end would be taken for the next message's beginning. Those who forget it are understood as well.
    if (this.#ended) coder.reset();
    this.#ended = false;
    return outcome;
  }

  #inflate(
    coder: Coder,
    bytes: Uint8Array,
    start: number,
    end: number,
    space: Uint8Array,
    output: Output,
  ): Outcome {
    for (let at = start; ; ) {
      coder.write(bytes, at, end, space, 0);
      if (coder.failed) return "corrupt";
      const size = space.length - coder.outputFree;
      if (size > 0) {
        this.#ended = false;
        if (!output(space, 0, size)) return "stopped";
      }
      // The callback may have closed this connection and with it the coder.
      if (this.#coder !== coder) return "stopped";
      at = end - coder.inputLeft;
      if (size === space.length) continue;
      if (at === end) return "done";
      // There was room, and yet input is left: a block with BFINAL ended the stream. Senders that set it
      // (RFC 7692 §7.2.3.4) begin a new one then, so their window is empty too.
      coder.reset();
      this.#ended = true;
    }
  }
}

/** Where messages are compressed to; grows for large ones. */
let compressed: Uint8Array = Buffer.allocUnsafeSlow(outputBytes);

class HandleDeflate implements Deflate {
  readonly #pool: CoderPool;
  #coder: Coder | undefined;

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

  reset(): void {
    if (this.#coder) this.#pool.give(this.#coder);
    this.#coder = undefined;
  }

  close(): void {
    this.reset();
  }
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

let isSound: boolean | undefined;

/** Whether the handles of this Node behave as expected here: asked once, by using them. */
export function isHandleLaneSound(): boolean {
  isSound ??= isKnownNode() && testsWell();
  return isSound;
}

function isKnownNode(): boolean {
  const major = Number.parseInt(process.versions.node, 10);
  const isOther = "bun" in process.versions || "deno" in process.versions;
  return !isOther && major >= knownMajors[0] && major <= knownMajors[1];
}

/** Two messages there and back, of which the second refers to the first, then one that is corrupt. */
function testsWell(): boolean {
  try {
    const engine = createHandleEngine({});
    const [deflate, inflate] = [engine.deflate(15), engine.inflate(15)];
    const text = Buffer.from("a text that is long enough to be referred to");
    const sizes = [text, text].map((message) => {
      const packed = Buffer.from(deflate.push(message, 0, message.length));
      return inflatesTo(inflate, packed, message) ? packed.length : Number.POSITIVE_INFINITY;
    }) as [number, number];
    const takesOver = sizes[1] < sizes[0] / 2;
    return takesOver && !inflate.push(Uint8Array.of(0xff, 0xff), 0, 2, true, () => true);
  } catch {
    return false;
  }
}

function inflatesTo(inflate: Inflate, packed: Uint8Array, expected: Buffer): boolean {
  const pieces: Buffer[] = [];
  const isWhole = inflate.push(packed, 0, packed.length, true, (bytes, start, end) => {
    pieces.push(Buffer.from(bytes.subarray(start, end)));
    return true;
  });
  return isWhole && Buffer.concat(pieces).equals(expected);
}
