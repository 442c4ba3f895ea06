import type { LateOperation } from "./estate.js";
import { pack, unpackObject } from "./pack.js";

/** What a tail is cut into: others must not wait behind megabytes. */
const sliceBytes = 64 * 1024;

/** A letter about one connection begins with its number, u32 little-endian. */
export function numbered(number: number, rest?: Uint8Array): Uint8Array {
  const letter = Buffer.allocUnsafe(4 + (rest?.length ?? 0));
  letter.writeUInt32LE(number);
  if (rest !== undefined) letter.set(rest, 4);
  return letter;
}

/** @throws RangeError for a letter without one */
export function numberOf(letter: Uint8Array): number {
  if (letter.length < 4)
    throw new RangeError(`Cannot read a number of ${letter.length} bytes: expected 4`);
  return new DataView(letter.buffer, letter.byteOffset).getUint32(0, true);
}

/** A tail as letters, at least one: the number, a byte that is 1 in the last, a slice. */
export function tailLetters(number: number, pieces: readonly Uint8Array[]): Uint8Array[] {
  const tail = Buffer.concat(pieces);
  const letters: Uint8Array[] = [];
  let at = 0;
  do {
    const slice = tail.subarray(at, at + sliceBytes);
    at += sliceBytes;
    const head = Uint8Array.of(at >= tail.length ? 1 : 0);
    letters.push(numbered(number, Buffer.concat([head, slice])));
  } while (at < tail.length);
  return letters;
}

/** A slice of a tail. */
export interface TailSlice {
  readonly number: number;
  readonly isLast: boolean;
  readonly bytes: Uint8Array;
}

/** @throws RangeError for a letter that is too short, or says neither that more follows nor that nothing does */
export function readTail(letter: Uint8Array): TailSlice {
  const number = numberOf(letter);
  const last = letter[4];
  if (last !== 0 && last !== 1)
    throw new RangeError(`Cannot read a tail: it is marked with ${last}, expected 0 or 1`);
  return { number, isLast: last === 1, bytes: letter.subarray(5) };
}

/** What is done to a peer that has moved. */
export function lateLetter(number: number, operation: LateOperation): Uint8Array {
  return numbered(number, pack(operation));
}

/** @throws TypeError, RangeError or SyntaxError for a letter that is none */
export function readLate(letter: Uint8Array): {
  readonly number: number;
  readonly operation: LateOperation;
} {
  const number = numberOf(letter);
  const operation = unpackObject(letter.subarray(4));
  if (isOperation(operation)) return { number, operation };
  throw new TypeError(
    `Cannot do ${JSON.stringify(operation.kind)} to a peer: expected what another process may do`,
  );
}

const plainKinds: ReadonlySet<unknown> = new Set(["ping", "abort", "pause", "resume", "fail"]);

function isOperation(given: unknown): given is LateOperation {
  const { kind, bytes, code, reason, topic } = given as Readonly<Record<string, unknown>>;
  switch (kind) {
    case "text":
    case "binary":
      return bytes instanceof Uint8Array;
    case "close":
      return typeof code === "number" && typeof reason === "string";
    case "subscribe":
    case "unsubscribe":
      return typeof topic === "string";
    default:
      return plainKinds.has(kind);
  }
}
