import { createDeflateEngine } from "../node/index.js";
import type { Deflate, DeflateEngine, DeflateOptions } from "../protocol/index.js";

/**
 * Compresses what is published, once for all peers with the same window. Each message begins with an empty window,
 * so that it fits behind whatever a peer got before.
 *
 * At once, however large it is: 64 KiB take 0.7 ms and 256 KiB 3 ms, for all peers together, where framing and writing it
 * to a hundred of them takes longer. Elsewhere it would make each of them wait in a line of its own.
 */
export class Compressor {
  /** Of its server's compressors, from 0. */
  readonly number: number;
  readonly #engine: DeflateEngine;
  readonly #deflaters = new Map<number, Deflate>();

  constructor({ level, memLevel }: DeflateOptions, number: number = 0) {
    this.number = number;
    this.#engine = createDeflateEngine({ level, memLevel });
  }

  /** The compressed message without its last 00 00 FF FF (RFC 7692 §7.2.1); valid until the next call. */
  compress(payload: Uint8Array, windowBits: number): Uint8Array {
    let deflater = this.#deflaters.get(windowBits);
    if (deflater === undefined) {
      deflater = this.#engine.deflate(windowBits);
      this.#deflaters.set(windowBits, deflater);
    }
    deflater.reset();
    return deflater.push(payload, 0, payload.length);
  }

  /** Frees memory outside the JavaScript heap. */
  close(): void {
    for (const deflater of this.#deflaters.values()) deflater.close();
    this.#deflaters.clear();
  }
}
