// The least of RFC 6455 that a client needs, apart from the implementation under test: a fault on both sides of that could hide
// itself. Frames are bytes here, so that they can be cut anywhere.
import { randomFillSync } from "node:crypto";

const none = Buffer.alloc(0);
const keys = Buffer.alloc(4096);
let nextKey = keys.length;

/**
 * A client's frame, masked with a random key.
 *
 * @param {number} first FIN, RSV and opcode
 * @param {Uint8Array} payload
 */
export function maskedFrame(first, payload) {
  const { length } = payload;
  const longer = length < 126 ? 0 : length < 65_536 ? 2 : 8;
  const frame = Buffer.allocUnsafe(6 + longer + length);
  frame[0] = first;
  frame[1] = 0x80 | (longer === 0 ? length : longer === 2 ? 126 : 127);
  if (longer === 2) frame.writeUInt16BE(length, 2);
  if (longer === 8) frame.writeBigUInt64BE(BigInt(length), 2);
  if (nextKey >= keys.length) {
    randomFillSync(keys);
    nextKey = 0;
  }
  const start = 6 + longer;
  for (let at = 0; at < 4; at++) frame[start - 4 + at] = keys[nextKey++];
  for (let at = 0; at < length; at++) frame[start + at] = payload[at] ^ frame[start - 4 + (at & 3)];
  return frame;
}

/**
 * A message cut into frames.
 *
 * @param {boolean} isText
 * @param {Uint8Array} message
 * @param {readonly number[]} lengths of the first frames; the last has what is left
 */
export function fragments(isText, message, lengths) {
  /** @type {Buffer[]} */
  const frames = [];
  let at = 0;
  for (const length of lengths) {
    const end = Math.min(at + length, message.length);
    frames.push(maskedFrame(opcodeOf(isText, frames.length), message.subarray(at, end)));
    at = end;
  }
  frames.push(maskedFrame(0x80 | opcodeOf(isText, frames.length), message.subarray(at)));
  return Buffer.concat(frames);
}

/** @param {boolean} isText @param {number} place of the frame in its message */
function opcodeOf(isText, place) {
  if (place > 0) return 0;
  return isText ? 1 : 2;
}

/**
 * Takes a server's frames out of its bytes.
 *
 * @typedef {object} FrameSink
 * @property {(bytes: Buffer, isText: boolean) => void} onMessage
 * @property {(opcode: number, payload: Buffer) => void} onControl
 * @property {(sentence: string) => void} onNonsense bytes that no server may send: nothing is read after them
 */
export class FrameReader {
  #sink;
  /** @type {Buffer[]} */
  #chunks = [];
  #unread = 0;
  #wanted = 2;
  /** @type {{ isText: boolean, pieces: Buffer[] } | undefined} */
  #message;
  #failed = false;

  /** @param {FrameSink} sink */
  constructor(sink) {
    this.#sink = sink;
  }

  /** Whether it stands between two frames. */
  get isBetween() {
    return this.#unread === 0 && this.#message === undefined;
  }

  /** @param {Buffer} chunk */
  push(chunk) {
    if (this.#failed) return;
    this.#chunks.push(chunk);
    this.#unread += chunk.length;
    // Long frames are put together once, when they are whole.
    if (this.#unread < this.#wanted) return;
    const bytes = this.#chunks.length === 1 ? this.#chunks[0] : Buffer.concat(this.#chunks);
    let at = 0;
    for (let read = 1; read > 0 && !this.#failed; at += read) read = this.#readFrame(bytes, at);
    const rest = bytes.subarray(at);
    this.#chunks = rest.length === 0 ? [] : [rest];
    this.#unread = rest.length;
  }

  /** @param {Buffer} bytes @param {number} at @returns {number} how many bytes were read */
  #readFrame(bytes, at) {
    const left = bytes.length - at;
    const short = left < 2 ? 0 : bytes[at + 1];
    const header = short < 126 ? 2 : short === 126 ? 4 : 10;
    if (left >= 2 && short > 127) return this.#fail("a masked frame from the server");
    this.#wanted = header;
    if (left < header) return 0;
    const length = lengthOf(bytes, at, short);
    if (length > 2 ** 24) return this.#fail(`a frame of ${length} bytes`);
    this.#wanted = header + length;
    if (left < this.#wanted) return 0;
    this.#take(bytes[at], bytes.subarray(at + header, at + this.#wanted));
    const read = this.#wanted;
    this.#wanted = 2;
    return read;
  }

  /** @param {number} first @param {Buffer} payload */
  #take(first, payload) {
    const [isFinal, opcode] = [first >= 0x80, first & 0x7f];
    if (opcode >= 8 && opcode <= 10 && isFinal && payload.length < 126) {
      return this.#sink.onControl(opcode, payload);
    }
    if (opcode > 2 || (opcode === 0) === (this.#message === undefined)) {
      return this.#fail(`a frame that begins with ${first.toString(16)}`);
    }
    const message = this.#message ?? { isText: opcode === 1, pieces: [] };
    message.pieces.push(isFinal ? payload : Buffer.from(payload));
    this.#message = isFinal ? undefined : message;
    if (isFinal) this.#sink.onMessage(joined(message.pieces), message.isText);
  }

  /** @param {string} sentence */
  #fail(sentence) {
    this.#failed = true;
    this.#sink.onNonsense(sentence);
    return 0;
  }
}

/** @param {readonly Buffer[]} pieces */
function joined(pieces) {
  return pieces.length === 1 ? pieces[0] : pieces.length === 0 ? none : Buffer.concat(pieces);
}

/** @param {Buffer} bytes @param {number} at @param {number} short */
function lengthOf(bytes, at, short) {
  if (short < 126) return short;
  return short === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2));
}
