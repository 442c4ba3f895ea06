import { readFileSync } from "node:fs";

/** The ring of messages, each framed and masked once. */
export class MaskedMessages {
  /** @type {Buffer[]} payloads as on the wire, unmasked */
  payloads = [];
  /** @type {Buffer[]} */
  frames = [];
  /** Replies to the first connection, once around: see messages.js. @type {Buffer[]} */
  captured = [];

  /**
   * @param {string} file that the harness wrote; "" when nothing is sent
   * @param {boolean} binary
   * @param {boolean} compressed
   */
  constructor(file, binary, compressed) {
    const bytes = file === "" ? Buffer.alloc(0) : readFileSync(file);
    const firstByte = 0x80 | (compressed ? 0x40 : 0) | (binary ? 2 : 1);
    for (let at = 0; at < bytes.length; ) {
      const length = bytes.readUInt32LE(at);
      const payload = bytes.subarray(at + 4, at + 4 + length);
      this.payloads.push(payload);
      this.frames.push(maskedFrame(payload, firstByte));
      at += 4 + length;
    }
  }

  /**
   * @param {number} first
   * @param {number} count
   */
  run(first, count) {
    return Array.from({ length: count }, (_, at) => this.frameAt(first + at));
  }

  /** @param {number} at */
  frameAt(at) {
    return /** @type {Buffer} */ (this.frames[at % this.frames.length]);
  }
}

/**
 * @param {Buffer} payload
 * @param {number} firstByte
 */
export function maskedFrame(payload, firstByte) {
  const key = Buffer.from([0x37, 0xfa, 0x21, 0x3d]); // any will do, and the same in every run is best
  const masked = Buffer.from(payload);
  for (let at = 0; at < masked.length; at++) masked[at] = (masked[at] ?? 0) ^ (key[at & 3] ?? 0);
  return Buffer.concat([headOf(payload.length, firstByte), key, masked]);
}

/** @param {number} length @param {number} firstByte */
function headOf(length, firstByte) {
  if (length < 126) return Buffer.from([firstByte, 0x80 | length]);
  const head = Buffer.alloc(length < 65_536 ? 4 : 10);
  head[0] = firstByte;
  head[1] = length < 65_536 ? 0xfe : 0xff;
  if (length < 65_536) head.writeUInt16BE(length, 2);
  else head.writeUInt32BE(length, 6);
  return head;
}
