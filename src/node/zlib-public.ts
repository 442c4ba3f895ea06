import { constants as bufferLimits } from "node:buffer";
import {
  constants,
  deflateRawSync,
  inflateRawSync,
  type ZlibOptions as NodeOptions,
} from "node:zlib";
import type { Deflate, DeflateEngine, Inflate } from "../protocol/index.js";
import type { ZlibOptions } from "./zlib.js";
import { deflatingOptions, emptyMessage, inflatingOptions, tail } from "./zlib-deflating.js";

type Output = (bytes: Uint8Array, start: number, end: number) => boolean;

const nothing: Uint8Array = new Uint8Array(0);
const defaultMaxInflatedBytes = 16 * 1024 * 1024;

/**
 * Compresses and inflates with nothing but documented functions. They start afresh each time, so the window is given
 * to them as a dictionary, and a message is inflated when its last bytes are there.
 */
export function createPublicEngine(options: ZlibOptions): DeflateEngine {
  const maxBytes = options.maxInflatedBytes ?? defaultMaxInflatedBytes;
  return {
    inflate: (windowBits) => new PublicInflate(inflatingOptions(windowBits), maxBytes),
    deflate: (windowBits) => new PublicDeflate(deflatingOptions(windowBits, options)),
  };
}

class PublicInflate implements Inflate {
  readonly #zlib: NodeOptions;
  readonly #maxBytes: number;
  #pieces: Uint8Array[] = [];
  #window: Uint8Array = nothing;

  constructor(zlib: NodeOptions, maxBytes: number) {
    // One byte more than may come out, so that the limit's owner sees it passed.
    this.#zlib = {
      ...zlib,
      finishFlush: constants.Z_SYNC_FLUSH,
      maxOutputLength: Math.min(maxBytes + 1, bufferLimits.MAX_LENGTH),
    };
    this.#maxBytes = maxBytes;
  }

  push(bytes: Uint8Array, start: number, end: number, last: boolean, output: Output): boolean {
    // The caller may reuse its bytes.
    this.#pieces.push(Buffer.from(bytes.subarray(start, end)));
    if (!last) return true;
    const message = Buffer.concat([...this.#pieces, tail]);
    this.#pieces = [];
    return this.#inflate(message, output);
  }

  reset(): void {
    this.#pieces = [];
    this.#window = nothing;
  }

  close(): void {
    this.reset();
  }

  #inflate(message: Uint8Array, output: Output): boolean {
    for (let at = 0; at < message.length; ) {
      const result = this.#inflateOnce(message.subarray(at));
      if (result === "corrupt") return false;
      if (result === "too-big") return stop(this.#maxBytes, output);
      at += result.read;
      const { bytes } = result;
      this.#window = windowAfter(this.#window, bytes, this.#zlib);
      if (bytes.length > 0 && !output(bytes, 0, bytes.length)) return true;
      // A block with BFINAL ended the stream. Senders that set it (RFC 7692 §7.2.3.4) begin a new one then.
      if (at < message.length) this.#window = nothing;
    }
    return true;
  }

  #inflateOnce(input: Uint8Array): { bytes: Uint8Array; read: number } | "corrupt" | "too-big" {
    try {
      const result = inflateRawSync(input, {
        ...this.#zlib,
        ...dictionary(this.#window),
        info: true,
      });
      // The types do not know of `info`, which the documentation does.
      const { buffer, engine } = result as unknown as Inflated;
      return { bytes: buffer, read: engine.bytesWritten };
    } catch (error) {
      const isTooBig = (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE";
      return isTooBig ? "too-big" : "corrupt";
    }
  }
}

interface Inflated {
  readonly buffer: Buffer;
  readonly engine: { readonly bytesWritten: number };
}

/**
 * The one-shot function keeps nothing of what is too big. What its bytes were no longer matters, only that there are
 * more than may be: zeros stand for them until `output` has seen enough.
 */
function stop(maxBytes: number, output: Output): boolean {
  const zeros = new Uint8Array(64 * 1024);
  for (let told = 0; told <= maxBytes; told += zeros.length) {
    if (!output(zeros, 0, zeros.length)) return true;
  }
  return false;
}

class PublicDeflate implements Deflate {
  readonly #zlib: NodeOptions;
  #window: Uint8Array = nothing;

  constructor(zlib: NodeOptions) {
    this.#zlib = { ...zlib, finishFlush: constants.Z_SYNC_FLUSH };
  }

  push(bytes: Uint8Array, start: number, end: number): Uint8Array {
    if (start === end) return emptyMessage;
    const message = bytes.subarray(start, end);
    const packed = deflateRawSync(message, { ...this.#zlib, ...dictionary(this.#window) });
    this.#window = windowAfter(this.#window, message, this.#zlib);
    return packed.subarray(0, packed.length - tail.length);
  }

  reset(): void {
    this.#window = nothing;
  }

  close(): void {
    this.reset();
  }
}

function dictionary(window: Uint8Array): NodeOptions {
  return window.length > 0 ? { dictionary: window } : {};
}

/** The last 2^windowBits bytes of `window` followed by `bytes`, copied. */
function windowAfter(window: Uint8Array, bytes: Uint8Array, zlib: NodeOptions): Uint8Array {
  const size = 2 ** (zlib.windowBits as number);
  const kept = window.subarray(Math.max(0, window.length + bytes.length - size));
  return Buffer.concat([kept, bytes.subarray(Math.max(0, bytes.length - size))]);
}
