/** Longer inputs find nothing more, slower. */
const maxBytes = 4096;

/** Bytes at which parsers decide: lengths in 7, 16 and 64 bits, opcodes with FIN and RSV1, edges of UTF-8. */
const decisive = [0, 1, 2, 8, 9, 10, 13, 32, 58, 125, 126, 127, 128, 129, 130, 136, 137, 138];
const decisiveToo = [
  0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0xfd, 0xfe, 0xff,
];

/**
 * A changed copy: one to eight changes, mostly few.
 *
 * @param {import("./random.js").Random} random
 * @param {Uint8Array} input
 * @param {readonly Uint8Array[]} others what to splice with
 * @param {readonly string[]} words what this target's grammar is made of
 * @returns {Uint8Array}
 */
export function mutate(random, input, others, words) {
  let bytes = input;
  for (let left = 1 + random.below(random.pick([1, 2, 4, 8])); left > 0; left--) {
    bytes = random.pick(changes)(random, bytes, others, words);
  }
  return bytes.length > maxBytes ? bytes.slice(0, maxBytes) : bytes;
}

/** @typedef {(random: import("./random.js").Random, bytes: Uint8Array, others: readonly Uint8Array[], words: readonly string[]) => Uint8Array} Change */

/** @type {readonly Change[]} */
const changes = [
  (random, bytes) => withByte(random, bytes, (byte) => byte ^ (1 << random.below(8))),
  (random, bytes) => withByte(random, bytes, () => random.below(256)),
  (random, bytes) => withByte(random, bytes, () => random.pick([...decisive, ...decisiveToo])),
  (random, bytes) => withByte(random, bytes, (byte) => byte + random.pick([-1, 1])),
  (random, bytes) => replaced(random, bytes, 0, Uint8Array.of(random.below(256))),
  (random, bytes) => replaced(random, bytes, 1 + random.below(4), none),
  (random, bytes) => replaced(random, bytes, 0, pieceOf(random, bytes)),
  (random, bytes) => replaced(random, bytes, random.below(8), pieceOf(random, bytes)),
  (random, bytes, others) => replaced(random, bytes, 0, pieceOf(random, random.pick(others))),
  (random, bytes, others) => Buffer.concat([bytes, pieceOf(random, random.pick(others))]),
  (random, bytes) => bytes.slice(0, random.below(bytes.length + 1)),
  (random, bytes, _others, words) => {
    if (words.length === 0) return bytes;
    return replaced(random, bytes, random.below(6), Buffer.from(random.pick(words), "latin1"));
  },
];

const none = new Uint8Array(0);

/**
 * @param {import("./random.js").Random} random
 * @param {Uint8Array} bytes
 * @param {(byte: number) => number} change
 */
function withByte(random, bytes, change) {
  const copy = Uint8Array.from(bytes);
  const at = random.below(bytes.length);
  if (bytes.length > 0) copy[at] = change(copy[at] ?? 0);
  return copy;
}

/**
 * `size` bytes somewhere in it make way for a piece.
 *
 * @param {import("./random.js").Random} random
 * @param {Uint8Array} bytes
 * @param {number} size
 * @param {Uint8Array} piece
 */
function replaced(random, bytes, size, piece) {
  const at = random.below(bytes.length + 1);
  return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at + size)]);
}

/**
 * @param {import("./random.js").Random} random
 * @param {Uint8Array} bytes
 */
function pieceOf(random, bytes) {
  const at = random.below(bytes.length + 1);
  return bytes.subarray(at, at + 1 + random.below(random.pick([4, 32, 256])));
}
