import type { LateOperation } from "./estate.js";
import { pack, unpack } from "./pack.js";

/** What a tail is cut into: others must not wait behind megabytes. */
const sliceBytes = 64 * 1024;

/** A letter about one connection begins with its number, u32 little-endian. */
export function numbered(number: number, rest: Uint8Array): Uint8Array {
  const letter = Buffer.allocUnsafe(4 + rest.length);
  letter.writeUInt32LE(number);
  letter.set(rest, 4);
  return letter;
}

/** @throws RangeError for a letter without one */
export function numberOf(letter: Uint8Array): number {
  return Buffer.from(letter.buffer, letter.byteOffset, letter.length).readUInt32LE();
}

/** A tail as letters, at least one: the number, a byte that is 1 in the last, a slice. */
export function* tailLetters(number: number, pieces: readonly Uint8Array[]): Generator<Uint8Array> {
  const tail = Buffer.concat(pieces);
  let at = 0;
  do {
    const slice = tail.subarray(at, at + sliceBytes);
    at += sliceBytes;
    const head = Uint8Array.of(at >= tail.length ? 1 : 0);
    yield numbered(number, Buffer.concat([head, slice]));
  } while (at < tail.length);
}

/** A slice of a tail. */
export interface TailSlice {
  readonly number: number;
  readonly isLast: boolean;
  readonly bytes: Uint8Array;
}

export function readTail(letter: Uint8Array): TailSlice {
  return { number: numberOf(letter), isLast: letter[4] === 1, bytes: letter.subarray(5) };
}

/** What is done to a peer that has moved. */
export function lateLetter(number: number, operation: LateOperation): Uint8Array {
  return numbered(number, pack(operation));
}

export function readLate(letter: Uint8Array): {
  readonly number: number;
  readonly operation: LateOperation;
} {
  return { number: numberOf(letter), operation: unpack(letter.subarray(4)) as LateOperation };
}
