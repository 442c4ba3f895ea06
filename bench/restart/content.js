// What the messages of the load are. Each says what it is, whose it is, which one it is and how long it is; all bytes behind
// that follow from these four. Whoever has one message in hand can therefore tell whether it is whole, and whether it
// is the one that has its turn. Client and server check with the same functions.
import { Random } from "../../test/fuzz/random.js";

/**
 * What a message asks the server for:
 *
 * - `e` an echo at once; `a` an echo from a handler that takes its time, in order; `l` one that others may overtake
 * - `p` pushes, of type `P`; `w` an echo, and that the peer is paused for a while; `t` a publication on the peer's topic
 * - `q` that the server closes the connection; `z` an account of what the server has counted
 *
 * @typedef {"e" | "a" | "l" | "p" | "P" | "w" | "t" | "q" | "z"} Type
 */

/**
 * What the content is made of: `a` ASCII, `m` characters of one to four bytes, `r` ASCII that repeats what the same client's
 * messages had before (so that compression must remember it), all three sent as text; `b` any bytes, sent as binary.
 *
 * @typedef {"a" | "m" | "r" | "b"} Alphabet
 */

/**
 * @typedef {object} Head
 * @property {string} type
 * @property {string} alphabet
 * @property {number} client
 * @property {number} number
 * @property {number} length of the whole message, in bytes
 */

/** The bytes that say what a message is: type, alphabet, and three numbers in base 36. */
export const headLength = 16;

/** The longest message, in bytes. */
export const maxLength = 100_000;

const groupBytes = 12;
const poolBytes = 21_840 * groupBytes;
const pools = makePools();

/**
 * @param {Type} type
 * @param {Alphabet} alphabet
 * @param {number} client
 * @param {number} number
 * @param {number} wanted length in bytes; text of several bytes a character may become a little shorter
 */
export function makeMessage(type, alphabet, client, number, wanted) {
  const bodyLength = bodyLengthFor(alphabet, wanted - headLength);
  const message = Buffer.allocUnsafe(headLength + bodyLength);
  const head = type + alphabet + digits(client, 4) + digits(number, 5) + digits(message.length, 5);
  message.write(head, 0, "latin1");
  const from = placeOf(type, alphabet, client, number, bodyLength);
  poolOf(alphabet).copy(message, headLength, from, from + bodyLength);
  return message;
}

/**
 * @param {Buffer} message
 * @returns {Head | undefined} undefined when it does not begin as a message does
 */
export function readHead(message) {
  if (message.length < headLength) return undefined;
  const head = message.toString("latin1", 0, headLength);
  if (!/^[ealpPwtqz][amrb][0-9a-z]{14}$/.test(head)) return undefined;
  return {
    type: head.slice(0, 1),
    alphabet: head.slice(1, 2),
    client: Number.parseInt(head.slice(2, 6), 36),
    number: Number.parseInt(head.slice(6, 11), 36),
    length: Number.parseInt(head.slice(11), 36),
  };
}

/**
 * Whether a message has every byte that its head promises, and came as text or binary as it should.
 *
 * @param {Buffer} message
 * @param {Head} head
 * @param {boolean} isText
 */
export function isWhole(message, head, isText) {
  const { type, alphabet, client, number, length } = head;
  if (message.length !== length || isText !== (alphabet !== "b")) return false;
  const bodyLength = length - headLength;
  if (bodyLength > maxLength) return false;
  const from = placeOf(type, alphabet, client, number, bodyLength);
  return message.compare(poolOf(alphabet), from, from + bodyLength, headLength) === 0;
}

/** What both ends know that a message of type `p` asks for. @param {number} client @param {number} number */
export function pushesFor(client, number) {
  const mix = mixed(client, number, 80);
  return { count: 10 + (mix % 220), length: 30_000 };
}

/** How long the server takes over a message of type `a` or `l`. @param {number} client @param {number} number */
export function handlerMsFor(client, number) {
  return 5 + (mixed(client, number, 97) % 95);
}

/** How long the server pauses a peer after a message of type `w`. @param {number} client @param {number} number */
export function pauseMsFor(client, number) {
  return 100 + (mixed(client, number, 119) % 900);
}

/** @param {string} alphabet @param {number} wanted */
function bodyLengthFor(alphabet, wanted) {
  const length = Math.max(0, Math.min(wanted, maxLength));
  return alphabet === "m" ? length - (length % groupBytes) : length;
}

/**
 * Where in the pool a message's content begins.
 *
 * @param {string} type
 * @param {string} alphabet
 * @param {number} client
 * @param {number} number
 * @param {number} bodyLength
 */
function placeOf(type, alphabet, client, number, bodyLength) {
  const room = poolBytes - bodyLength;
  if (alphabet !== "r") {
    const place = mixed(client, number, type.charCodeAt(0)) % room;
    return place - (place % groupBytes);
  }
  const home = mixed(client, 0, 0) % (room - 4096);
  return home + ((number * 37) % 4096);
}

/** @param {string} alphabet */
function poolOf(alphabet) {
  if (alphabet === "m") return pools.multibyte;
  return alphabet === "b" ? pools.binary : pools.ascii;
}

function makePools() {
  const random = new Random(1012);
  const ascii = Buffer.alloc(poolBytes);
  for (let at = 0; at < poolBytes; at++) ascii[at] = 0x20 + random.below(95);
  const binary = Buffer.alloc(poolBytes);
  for (let at = 0; at < poolBytes; at++) binary[at] = random.below(256);
  let text = "";
  while (text.length * 2 < poolBytes) text += groupFrom(random);
  const multibyte = Buffer.from(text).subarray(0, poolBytes);
  return { ascii, binary, multibyte };
}

/** Characters of two, three, four, two and one byte: twelve bytes in all. @param {Random} random */
function groupFrom(random) {
  const points = [
    0xc0 + random.below(0x300),
    0x4e00 + random.below(0x5000),
    0x1f300 + random.below(0x100),
    0x410 + random.below(0x40),
    0x61 + random.below(26),
  ];
  return String.fromCodePoint(...points);
}

/** A number that looks random and follows from three. @param {number} a @param {number} b @param {number} c */
function mixed(a, b, c) {
  let word = Math.imul(a + 0x9e37, 0x85ebca6b) ^ Math.imul(b + c * 0x1f123, 0xc2b2ae35);
  word = Math.imul(word ^ (word >>> 15), 0x2c1b3c6d);
  return (word ^ (word >>> 13)) >>> 0;
}

/** @param {number} value @param {number} width */
function digits(value, width) {
  return value.toString(36).padStart(width, "0");
}
