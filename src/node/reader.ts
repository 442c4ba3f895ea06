import type { Duplex } from "node:stream";
import { readByHandle } from "./handle-lane.js";

/** What a stream's events are told to. */
export interface Reader {
  /** `bytes[start, end)` came. They may be changed until the call returns. */
  onBytes(bytes: Uint8Array, start: number, end: number): void;
  /** The other end has sent its FIN. */
  onFin(): void;
  /** The stream has failed. Its close follows. */
  onFailed(error: Error): void;
  /** The stream is closed, after an error too, and when somebody else destroyed it. */
  onClosed(): void;
}

/**
 * Which reader a stream has. A field of the stream, and listeners that all streams share: closures for each of a hundred
 * thousand idle connections took 350 bytes each.
 */
const readerOf: unique symbol = Symbol("revoir reader");

interface ReadStream extends Duplex {
  [readerOf]: Reader;
}

/** Tells `reader` how `stream` ends. Bytes come once {@link startReading} is called. */
export function attachReader(stream: Duplex, reader: Reader): void {
  (stream as ReadStream)[readerOf] = reader;
  stream.on("error", onError).on("end", onEnd).on("close", onClose);
}

/**
 * Reads `stream` from now on.
 *
 * @param isByHandle whether the handle lane does: see `canUseHandle`
 */
export function startReading(stream: Duplex, isByHandle: boolean): void {
  if (isByHandle) readByHandle(stream, onHandleRead);
  else stream.on("data", onData);
  // A `data` listener alone does not make a stream flow again that was paused before.
  stream.resume();
}

function onError(this: Duplex, error: Error): void {
  (this as ReadStream)[readerOf].onFailed(error);
}

function onEnd(this: Duplex): void {
  (this as ReadStream)[readerOf].onFin();
}

function onClose(this: Duplex): void {
  (this as ReadStream)[readerOf].onClosed();
}

function onData(this: Duplex, chunk: Uint8Array): void {
  (this as ReadStream)[readerOf].onBytes(chunk, 0, chunk.length);
}

function onHandleRead(this: Duplex, size: number, buffer: Uint8Array): void {
  (this as ReadStream)[readerOf].onBytes(buffer, 0, size);
}
