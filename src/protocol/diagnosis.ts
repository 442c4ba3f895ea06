import type { PayloadGuess, Utf8Detail, Utf8Problem } from "../codes/index.js";
import type { Failure } from "./failure.js";
import { guessPayload } from "./guess.js";
import { unfinishedFrom } from "./utf8.js";

/** How many bytes before the offending one are shown; as many, counting itself, from there on. */
const SHOWN_BYTES = 8;

/**
 * The failure for text that is not UTF-8.
 *
 * @param start where the message begins in `bytes`
 * @param bad the first byte that no valid text can continue with; `end` when the message ends inside a character
 * @param end the end of what has arrived of the message
 */
export function utf8Failure(bytes: Uint8Array, start: number, bad: number, end: number): Failure {
  const broken = unfinishedFrom(bytes, start, bad);
  const sequence = hex(bytes, broken, Math.min(bad + 1, end));
  const problem = bad === end ? "truncated" : problemOf(bytes[broken], bytes[bad], bad - broken);
  const guess = guessPayload(bytes, start, broken, end);
  const aroundStart = Math.max(start, bad - SHOWN_BYTES);
  const place = `byte ${broken - start}: ${sequence}`;
  const detail: Utf8Detail = {
    kind: "utf8",
    sentence: `the peer sent text that is not UTF-8 (${place}, ${problems[problem]}${looks(guess)})`,
    offset: bad - start,
    sequenceStart: broken - start,
    problem,
    around: hex(bytes, aroundStart, Math.min(end, bad + SHOWN_BYTES)),
    aroundStart: aroundStart - start,
    guess,
  };
  const reason =
    problem === "truncated" ? `UTF-8 cut short at ${place}` : `invalid UTF-8 at ${place}`;
  return { rule: "text-not-utf8", reason, detail };
}

/** What each problem is called in a sentence. */
export const problems: Readonly<Record<Utf8Problem, string>> = {
  "stray-continuation": "a continuation byte without a beginning",
  overlong: "an overlong form",
  surrogate: "half a surrogate pair",
  "out-of-range": "above U+10FFFF",
  "impossible-byte": "a byte that UTF-8 never has",
  "broken-sequence": "an unfinished character",
  truncated: "cut inside a character",
};

/** What bytes that are not UTF-8 look like, as a sentence has it. */
export const guesses: Readonly<Record<PayloadGuess, string>> = {
  "latin1-text": "Latin-1 or Windows-1252 text",
  "utf16-text": "UTF-16 text",
  gzip: "gzip",
  zlib: "zlib",
  image: "an image",
  protobuf: "Protocol Buffers",
  messagepack: "MessagePack",
  "random-bytes": "encrypted, compressed or random bytes",
};

function looks(guess: PayloadGuess | undefined): string {
  return guess === undefined ? "" : `, looks like ${guesses[guess]}`;
}

/** @param before how many bytes of the character were right: none means that `bad` itself begins it */
function problemOf(lead: number, bad: number, before: number): Utf8Problem {
  const isContinuation = (bad & 0xc0) === 0x80;
  if (before === 0) {
    if (isContinuation) return "stray-continuation";
    return bad > 0xf4 ? "impossible-byte" : "overlong";
  }
  if (!isContinuation) return "broken-sequence";
  if (lead === 0xed) return "surrogate";
  return lead === 0xf4 ? "out-of-range" : "overlong";
}

function hex(bytes: Uint8Array, start: number, end: number): string {
  return Array.from(bytes.subarray(start, end), (byte) => byte.toString(16).padStart(2, "0")).join(
    " ",
  );
}
