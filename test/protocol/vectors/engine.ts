import { constants, inflateRawSync } from "node:zlib";
import type { Deflate, DeflateEngine, Inflate } from "../../../src/protocol/index.js";

/**
 * A deflate engine for the vectors: nothing but the one-shot functions of node:zlib, and so slow and simple
 * enough to be believed. Each push inflates the message again from its first byte, behind the window.
 */
export const simpleEngine: DeflateEngine = {
  inflate: () => new SimpleInflate(),
  deflate: () => plain,
};

const TAIL = Uint8Array.of(0x00, 0x00, 0xff, 0xff);
const WINDOW_BYTES = 32 * 1024;
/** A message of more bytes, in or out, is only looked at each time that it has doubled. */
const SMALL_BYTES = 1024;

class SimpleInflate implements Inflate {
  #window: Buffer = Buffer.alloc(0);
  #pieces: Buffer[] = [];
  #size = 0;
  #delivered = 0;
  #nextLookAt = 0;

  push(
    bytes: Uint8Array,
    start: number,
    end: number,
    last: boolean,
    output: (bytes: Uint8Array, start: number, end: number) => boolean,
  ): boolean {
    // A copy: the caller uses its bytes again.
    this.#pieces.push(Buffer.from(bytes.subarray(start, end)));
    this.#size += end - start;
    if (!last && this.#size < this.#nextLookAt) return true;
    const message = Buffer.concat([...this.#pieces, last ? TAIL : Buffer.alloc(0)]);
    const inflated = inflateBlocks(message, this.#window);
    if (inflated === undefined) return false;
    const from = this.#delivered;
    this.#delivered = inflated.length;
    if (Math.max(this.#size, inflated.length) > SMALL_BYTES) this.#nextLookAt = 2 * this.#size;
    if (inflated.length > from && !output(inflated, from, inflated.length)) return true;
    if (last) this.#begin(inflated);
    return true;
  }

  /** The next message has this one in its window. */
  #begin(inflated: Buffer): void {
    this.#window = Buffer.concat([this.#window, inflated]).subarray(-WINDOW_BYTES);
    this.#pieces = [];
    this.#size = 0;
    this.#delivered = 0;
    this.#nextLookAt = 0;
  }

  reset(): void {
    this.#window = Buffer.alloc(0);
  }

  close(): void {}
}

/** Inflates what is whole, going on after a block with BFINAL set (RFC 7692 §7.2.1); undefined when it is corrupt. */
function inflateBlocks(bytes: Buffer, window: Buffer): Buffer | undefined {
  const outputs: Buffer[] = [];
  let at = 0;
  while (at < bytes.length) {
    const dictionary = Buffer.concat([window, ...outputs]).subarray(-WINDOW_BYTES);
    const step = inflateStream(bytes.subarray(at), dictionary);
    if (step === undefined) return undefined;
    outputs.push(step.output);
    at += step.read;
  }
  return Buffer.concat(outputs);
}

function inflateStream(
  bytes: Buffer,
  dictionary: Buffer,
): { output: Buffer; read: number } | undefined {
  const options = { dictionary, finishFlush: constants.Z_SYNC_FLUSH, info: true };
  try {
    const { buffer, engine } = inflateRawSync(bytes, options) as unknown as {
      buffer: Buffer;
      engine: { bytesWritten: number };
    };
    return { output: buffer, read: engine.bytesWritten };
  } catch {
    return undefined;
  }
}

/** The vectors send nothing large enough to be compressed. */
const plain: Deflate = {
  push: (bytes, start, end) => bytes.subarray(start, end),
  reset() {},
  close() {},
};
