import { constants as bufferLimits } from "node:buffer";
import {
  constants,
  deflateRaw,
  deflateRawSync,
  inflateRaw,
  inflateRawSync,
  type ZlibOptions as NodeOptions,
} from "node:zlib";
import type { Deflate, DeflateEngine, DeflateLater, Inflate } from "../protocol/index.js";
import type { ZlibOptions } from "./zlib.js";
import {
  atOnce,
  deflatingOptions,
  emptyMessage,
  inflatingOptions,
  laterFromBytes,
  tail,
  type WindowOptions,
} from "./zlib-deflating.js";
import { threads } from "./zlib-threads.js";

type Output = (bytes: Uint8Array, start: number, end: number) => boolean;
type Later = (isSound: boolean) => void;

const nothing: Uint8Array = new Uint8Array(0);
/** What a thread puts out before the next one's turn: zlib's own 16 KiB would be a thousand ways there and back. */
const chunkSize = 256 * 1024;
const defaultMaxInflatedBytes = 16 * 1024 * 1024;

/**
 * Compresses and inflates with nothing but documented functions. They start afresh each time, so the window is given
 * to them as a dictionary, and a message is inflated when its last bytes are there.
 */
export function createPublicEngine(options: ZlibOptions): DeflateEngine {
  const maxBytes = options.maxInflatedBytes ?? defaultMaxInflatedBytes;
  return {
    inflate: (windowBits, window = nothing) =>
      new PublicInflate(inflatingOptions(windowBits), maxBytes, window),
    deflate: (windowBits) => new PublicDeflate(deflatingOptions(windowBits, options)),
  };
}

class PublicInflate implements Inflate {
  readonly #zlib: WindowOptions;
  readonly #maxBytes: number;
  #pieces: Uint8Array[] = [];
  #window: Uint8Array = nothing;
  /** What is in the thread pool, or in the line for it. */
  #job: object | undefined;

  constructor(zlib: WindowOptions, maxBytes: number, window: Uint8Array) {
    // One byte more than may come out, so that the limit's owner sees it passed.
    this.#zlib = {
      ...zlib,
      finishFlush: constants.Z_SYNC_FLUSH,
      maxOutputLength: Math.min(maxBytes + 1, bufferLimits.MAX_LENGTH),
    };
    this.#maxBytes = maxBytes;
    if (window.length > 0) this.#window = windowAfter(nothing, window, zlib);
  }

  push(
    bytes: Uint8Array,
    start: number,
    end: number,
    last: boolean,
    output: Output,
    later?: Later,
  ): boolean | "later" {
    // The caller may reuse its bytes.
    this.#pieces.push(Buffer.from(bytes.subarray(start, end)));
    if (!last) return true;
    const message = Buffer.concat([...this.#pieces, tail]);
    this.#pieces = [];
    if (later === undefined || message.length <= atOnce.inputBytes) {
      return this.#inflateHere(message, output, later);
    }
    return this.#inflateAway(message, output, later);
  }

  window(): Uint8Array {
    return new Uint8Array(this.#window);
  }

  reset(): void {
    this.#pieces = [];
    this.#window = nothing;
    this.#job = undefined;
  }

  close(): void {
    this.reset();
  }

  /** Inflates all of it or, where that may be done later, only if that is little. */
  #inflateHere(message: Uint8Array, output: Output, later: Later | undefined): boolean | "later" {
    const full = this.#zlib.maxOutputLength as number;
    const most = later === undefined ? full : Math.min(full, atOnce.outputBytes);
    for (let at = 0, step = 1; ; step++) {
      const rest = message.subarray(at);
      const result = this.#inflateOnce(rest, most);
      const isTooMuch = (result === "too-big" && most < full) || step > atOnce.steps;
      if (isTooMuch && later !== undefined) return this.#inflateAway(rest, output, later);
      const next = this.#take(result, rest.length, output);
      if (typeof next === "boolean") return next;
      at += next;
    }
  }

  #inflateAway(message: Uint8Array, output: Output, later: Later): "later" {
    const job = {};
    this.#job = job;
    threads.enter(() => {
      if (this.#job !== job) return false;
      inflateRaw(message, { ...this.#optionsNow(), chunkSize }, (error, inflated) => {
        threads.leave();
        if (this.#job !== job) return;
        this.#job = undefined;
        const next = this.#take(outcomeOf(error, inflated), message.length, output);
        const isOver = typeof next === "boolean";
        const sound = isOver ? next : this.#inflateHere(message.subarray(next), output, later);
        if (sound !== "later") later(sound);
      });
      return true;
    });
    return "later";
  }

  /** Hands on what came out of `size` bytes; how many of them were read when there is more to do, else whether all is well. */
  #take(outcome: Outcome, size: number, output: Output): number | boolean {
    if (outcome === "corrupt") return false;
    if (outcome === "too-big") return stop(this.#maxBytes, output);
    const { buffer, engine } = outcome;
    this.#window = windowAfter(this.#window, buffer, this.#zlib);
    if (buffer.length > 0 && !output(buffer, 0, buffer.length)) return true;
    if (engine.bytesWritten >= size) return true;
    // A block with BFINAL ended the stream. Senders that set it (RFC 7692 §7.2.3.4) begin a new one then.
    this.#window = nothing;
    return engine.bytesWritten;
  }

  #inflateOnce(input: Uint8Array, maxOutputLength: number): Outcome {
    try {
      return outcomeOf(null, inflateRawSync(input, { ...this.#optionsNow(), maxOutputLength }));
    } catch (error) {
      return outcomeOf(error);
    }
  }

  #optionsNow(): NodeOptions {
    return { ...this.#zlib, ...dictionary(this.#window), info: true };
  }
}

type Outcome = Inflated | "corrupt" | "too-big";

/** The types do not know what `info` brings, which the documentation does. */
function outcomeOf(error: unknown, inflated?: unknown): Outcome {
  if (error === null) return inflated as Inflated;
  const isTooBig = (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE";
  return isTooBig ? "too-big" : "corrupt";
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
  readonly #zlib: WindowOptions;
  #window: Uint8Array = nothing;
  /** What is in the thread pool, or in the line for it. */
  #job: object | undefined;

  constructor(zlib: WindowOptions) {
    this.#zlib = { ...zlib, finishFlush: constants.Z_SYNC_FLUSH };
  }

  push(bytes: Uint8Array, start: number, end: number): Uint8Array {
    if (start === end) return emptyMessage;
    const message = bytes.subarray(start, end);
    const packed = deflateRawSync(message, { ...this.#zlib, ...dictionary(this.#window) });
    return this.#finish(message, packed);
  }

  readonly later: DeflateLater = {
    fromBytes: laterFromBytes,
    push: (message, done) => {
      const job = {};
      this.#job = job;
      threads.enter(() => {
        if (this.#job !== job) return false;
        const options = { ...this.#zlib, ...dictionary(this.#window), chunkSize };
        deflateRaw(message, options, (error, packed) => {
          threads.leave();
          if (this.#job !== job) return;
          this.#job = undefined;
          done(error ? undefined : this.#finish(message, packed));
        });
        return true;
      });
    },
  };

  #finish(message: Uint8Array, packed: Uint8Array): Uint8Array {
    this.#window = windowAfter(this.#window, message, this.#zlib);
    return packed.subarray(0, packed.length - tail.length);
  }

  reset(): void {
    this.#window = nothing;
    this.#job = undefined;
  }

  close(): void {
    this.reset();
  }
}

function dictionary(window: Uint8Array): NodeOptions {
  return window.length > 0 ? { dictionary: window } : {};
}

/** The last 2^windowBits bytes of `window` followed by `bytes`, copied. */
function windowAfter(window: Uint8Array, bytes: Uint8Array, zlib: WindowOptions): Uint8Array {
  const size = 2 ** zlib.windowBits;
  const kept = window.subarray(Math.max(0, window.length + bytes.length - size));
  return Buffer.concat([kept, bytes.subarray(Math.max(0, bytes.length - size))]);
}
