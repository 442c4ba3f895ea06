import type { PayloadGuess } from "../codes/index.js";
import { isAscii, WordView } from "./mask.js";

/** How many bytes from the start of a message a guess looks at. */
const SAMPLE_BYTES = 512;

/**
 * What bytes that are not UTF-8 probably were, judged by how they begin. Only a guess for a person who looks for
 * the sender's mistake: nothing is decided by it.
 *
 * @param start where the message begins
 * @param broken where the first character begins that is wrong: all before is UTF-8
 * @param end the end of what has arrived of it
 */
export function guessPayload(
  bytes: Uint8Array,
  start: number,
  broken: number,
  end: number,
): PayloadGuess | undefined {
  const sample = bytes.subarray(start, Math.min(end, start + SAMPLE_BYTES));
  const valid = bytes.subarray(start, broken);
  return guesses.find(([, fits]) => fits(sample, valid))?.[0];
}

type Test = (sample: Uint8Array, valid: Uint8Array) => boolean;

// The surest first: magic numbers, then structures that parse, then statistics.
const guesses: readonly (readonly [PayloadGuess, Test])[] = [
  ["gzip", (sample) => beginsWith(sample, [0x1f, 0x8b])],
  ["image", isImage],
  ["zlib", isZlib],
  ["utf16-text", isUtf16],
  ["messagepack", isMessagePack],
  ["latin1-text", isLatin1],
  ["protobuf", isProtobuf],
  ["random-bytes", isRandom],
];

function beginsWith(sample: Uint8Array, magic: readonly number[], at = 0): boolean {
  return magic.every((byte, index) => sample[at + index] === byte);
}

const charCodes = (text: string): number[] => Array.from(text, (char) => char.charCodeAt(0));
const [riff, webp, gif, ftyp] = ["RIFF", "WEBP", "GIF8", "ftyp"].map(charCodes);

function isImage(sample: Uint8Array): boolean {
  return (
    beginsWith(sample, [0x89, 0x50, 0x4e, 0x47]) || // PNG
    beginsWith(sample, [0xff, 0xd8, 0xff]) || // JPEG
    beginsWith(sample, gif) ||
    (beginsWith(sample, riff) && beginsWith(sample, webp, 8)) ||
    beginsWith(sample, ftyp, 4) // AVIF and HEIC
  );
}

/** RFC 1950 §2.2: the two header bytes are a multiple of 31; deflate with a 32 KiB window begins with 78. */
function isZlib(sample: Uint8Array): boolean {
  return sample[0] === 0x78 && (0x7800 + sample[1]) % 31 === 0;
}

/** A byte order mark, or every other byte zero, as in mostly Western text. */
function isUtf16(sample: Uint8Array): boolean {
  if (beginsWith(sample, [0xff, 0xfe]) || beginsWith(sample, [0xfe, 0xff])) return true;
  const zeros = [0, 0];
  for (const [index, byte] of sample.entries()) if (byte === 0) zeros[index & 1]++;
  const pairs = sample.length >> 1;
  const [few, many] = zeros.sort((a, b) => a - b);
  return pairs >= 2 && many >= pairs * 0.6 && few <= pairs * 0.1;
}

/** A map or array whose first item is a string of printable ASCII: what applications send first. */
function isMessagePack(sample: Uint8Array): boolean {
  const [lead] = sample;
  if (lead >= 0x81 && lead <= 0x9f && lead !== 0x90) return beginsWithString(sample, 1);
  if (lead === 0xdc || lead === 0xde) return beginsWithString(sample, 3);
  return (lead === 0xdd || lead === 0xdf) && beginsWithString(sample, 5);
}

function beginsWithString(sample: Uint8Array, at: number): boolean {
  // An array of maps, as in a list of records.
  if (sample[at] >= 0x81 && sample[at] <= 0x8f) return beginsWithString(sample, at + 1);
  const isShort = sample[at] >= 0xa1 && sample[at] <= 0xbf;
  const length = isShort ? sample[at] & 0x1f : sample[at] === 0xd9 ? sample[at + 1] : 0;
  const from = at + (isShort ? 1 : 2);
  return length > 0 && sample.subarray(from, from + length).every(isPrintable);
}

function isPrintable(byte: number): boolean {
  return byte >= 0x20 && byte < 0x7f;
}

/**
 * No control characters, and accented letters or typographic signs strewn among ASCII. Before the first of them
 * all is ASCII: that a character in Latin-1 is valid UTF-8 by chance is rare.
 */
function isLatin1(sample: Uint8Array, valid: Uint8Array): boolean {
  const high = sample.filter((byte) => byte > 0x7f).length;
  return (
    high <= sample.length * 0.4 &&
    sample.every(isLatin1Text) &&
    // Word by word: these may be 16 MiB that a peer sent to waste time, byte by byte a fifth of a second.
    isAscii(valid, 0, valid.length, words)
  );
}

const words = new WordView();

function isLatin1Text(byte: number): boolean {
  if (byte < 0x20) return byte === 0x09 || byte === 0x0a || byte === 0x0d;
  // DEL, and the five places that Windows-1252 leaves empty.
  return ![0x7f, 0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte);
}

/** Two or more fields that parse one after the other, or one that is the whole message. */
function isProtobuf(sample: Uint8Array): boolean {
  let at = 0;
  let fields = 0;
  while (at < sample.length) {
    const next = skipField(sample, at);
    if (next < 0) return false;
    at = next;
    fields++;
  }
  return fields >= 2 || at === sample.length;
}

/** The end of the field at `at`, or -1 when none is there. A field may be cut by the sample's end. */
function skipField(sample: Uint8Array, at: number): number {
  const tag = readVarint(sample, at);
  const isField = tag.value >= 8 && tag.value < 2 ** 14;
  if (!isField) return -1;
  switch (tag.value & 7) {
    case 0:
      return readVarint(sample, tag.next).next;
    case 1:
      return tag.next + 8;
    case 2: {
      const length = readVarint(sample, tag.next);
      return length.next < 0 ? -1 : length.next + length.value;
    }
    case 5:
      return tag.next + 4;
    default:
      return -1;
  }
}

function readVarint(sample: Uint8Array, at: number): { value: number; next: number } {
  let value = 0;
  for (let index = 0; index < 10; index++) {
    const byte = sample[at + index] ?? 0;
    value += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) return { value, next: at + index + 1 };
  }
  return { value, next: -1 };
}

/** As many bytes above 7F and control characters as chance would bring, which is 63 in 100. */
function isRandom(sample: Uint8Array): boolean {
  const odd = sample.filter((byte) => !isPrintable(byte)).length;
  return sample.length >= 8 && odd >= sample.length * 0.4;
}
