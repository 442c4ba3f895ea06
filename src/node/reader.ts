import type { Duplex } from "node:stream";
import { canUseHandle, readByHandle } from "./handle-lane.js";

/** Where bytes come from. All that knows how a stream is read is here. */
export interface Reader {
  /** Stops reading: the kernel's buffer fills, and TCP makes the peer wait. */
  pause(): void;
  resume(): void;
}

/**
 * Reads `stream` from now on. What it brings is the callback's to change until it returns.
 *
 * @param isByHandle whether the stream may be read into a shared buffer, where that is still possible
 * @param onBytes takes `bytes[start, end)`
 */
export function startReading(
  stream: Duplex,
  isByHandle: boolean,
  onBytes: (bytes: Uint8Array, start: number, end: number) => void,
): Reader {
  if (isByHandle && canUseHandle(stream)) readByHandle(stream, onBytes);
  else stream.on("data", (chunk: Uint8Array) => onBytes(chunk, 0, chunk.length));
  // A `data` listener alone does not make a stream flow again that was paused before.
  stream.resume();
  return stream;
}
