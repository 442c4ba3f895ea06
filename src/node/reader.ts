import type { Duplex } from "node:stream";

/** Where bytes come from. All that knows how a stream is read is here. */
export interface Reader {
  /** Stops reading: the kernel's buffer fills, and TCP makes the peer wait. */
  pause(): void;
  resume(): void;
}

/**
 * Reads `stream` from now on. Each chunk is the callback's to change: Node reads every one into fresh memory.
 *
 * @param onBytes takes `bytes[start, end)`
 */
export function startReading(
  stream: Duplex,
  onBytes: (bytes: Uint8Array, start: number, end: number) => void,
): Reader {
  stream.on("data", (chunk: Uint8Array) => onBytes(chunk, 0, chunk.length));
  // A `data` listener alone does not make a stream flow again that was paused before.
  stream.resume();
  return stream;
}
