import type { Platform } from "./ports.js";

/**
 * Holds `bytes[start, end)` against Unicode's table 3-7, well-formed UTF-8 byte sequences (RFC 3629 §4).
 *
 * The end may cut a character: as long as some bytes could complete it, nothing is wrong yet. Text that arrives
 * in pieces is checked by calling again from the returned boundary, once more bytes follow it.
 *
 * @param start where a character begins
 * @returns where the first character begins that is not whole (`end` when all are), or, negative, `-1 - index`
 *   of the first byte that no valid text can continue with (`~index` would count in 32 bits)
 */
export function scanUtf8(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end) {
    const lead = bytes[at];
    if (lead < 0x80) {
      at++;
      continue;
    }
    const size = sequenceSize(lead);
    if (size === 0) return -1 - at;
    const next = matchSequence(bytes, at, Math.min(at + size, end));
    if (next < 0) return next;
    if (next < at + size) return at;
    at = next;
  }
  return at;
}

/** How many bytes a character takes that begins with `lead`: 1 to 4, or 0 when none begins so. */
function sequenceSize(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead < 0xc2) return 0;
  if (lead < 0xe0) return 2;
  if (lead < 0xf0) return 3;
  return lead < 0xf5 ? 4 : 0;
}

/** Checks the bytes after the lead at `at`; returns `stop`, or `-1 - index` of the one that does not fit. */
function matchSequence(bytes: Uint8Array, at: number, stop: number): number {
  for (let index = at + 1; index < stop; index++) {
    const byte = bytes[index];
    if ((byte & 0xc0) !== 0x80) return -1 - index;
    if (index === at + 1 && !secondFits(bytes[at], byte)) return -1 - index;
  }
  return stop;
}

/** The rows of table 3-7 whose second byte has a narrower range than 80-BF. */
function secondFits(lead: number, second: number): boolean {
  if (lead === 0xe0) return second >= 0xa0; // else overlong
  if (lead === 0xed) return second <= 0x9f; // else a surrogate
  if (lead === 0xf0) return second >= 0x90; // else overlong
  return lead !== 0xf4 || second <= 0x8f; // else above U+10FFFF
}

/** From this many bytes on, the platform's validator repays the call. */
const PLATFORM_FROM_BYTES = 32;

/** {@link scanUtf8}, with the platform's validator for whole stretches when there is one. */
export function checkUtf8(
  bytes: Uint8Array,
  start: number,
  end: number,
  platform: Platform,
): number {
  if (platform.isUtf8 === undefined || end - start < PLATFORM_FROM_BYTES) {
    return scanUtf8(bytes, start, end);
  }
  const whole = unfinishedFrom(bytes, start, end);
  // A fault is rare and ends the connection: only then is the stretch walked again to find its byte.
  return platform.isUtf8(bytes, start, whole)
    ? scanUtf8(bytes, whole, end)
    : scanUtf8(bytes, start, end);
}

/**
 * Where the character begins that `end` cuts, or `end` when it cuts none. The bytes before need not be valid.
 */
export function unfinishedFrom(bytes: Uint8Array, start: number, end: number): number {
  for (let at = end - 1; at >= start && at >= end - 3; at--) {
    const byte = bytes[at];
    if ((byte & 0xc0) !== 0x80) return at + sequenceSize(byte) > end ? at : end;
  }
  return end;
}

/** The index of the first UTF-16 surrogate in `text` that stands alone, or -1: such text has no UTF-8 form. */
export function unpairedSurrogateAt(text: string): number {
  return text.search(/\p{Surrogate}/u);
}

/** How many bytes `text` takes in UTF-8, unpaired surrogates as U+FFFD. */
export function utf8Length(text: string): number {
  let length = text.length;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) continue;
    length += unit < 0x800 ? 1 : 2;
    // A pair is two units and four bytes: the second unit brings nothing more.
    if (isPairAt(text, index, unit)) index++;
  }
  return length;
}

function isPairAt(text: string, index: number, unit: number): boolean {
  return (unit & 0xfc00) === 0xd800 && (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00;
}
