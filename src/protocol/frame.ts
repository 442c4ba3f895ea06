import type { RuleId } from "./rules.js";

/** Which end of the connection this is: only a client masks (RFC 6455 §5.1). */
export type Role = "server" | "client";

/** The opcodes of RFC 6455 §5.2; all others are reserved. */
export const opcodes = {
  continuation: 0,
  text: 1,
  binary: 2,
  close: 8,
  ping: 9,
  pong: 10,
} as const;

/** RSV1 as it stands in {@link FrameHeader.reserved}: permessage-deflate's mark (RFC 7692 §6). */
export const RSV1 = 0x40;

/** The most bytes a control frame may carry (RFC 6455 §5.5). */
export const MAX_CONTROL_BYTES = 125;

/** The most bytes a header takes: two, a 64-bit length and a masking key. */
export const MAX_HEADER_BYTES = 14;

/** A frame's header as plain fields. One object is filled again and again, so that parsing allocates nothing. */
export class FrameHeader {
  final = false;
  /** The three reserved bits where they stand in the first byte: 0x40, 0x20, 0x10. */
  reserved = 0;
  opcode = 0;
  masked = false;
  /** The masking key, its first byte lowest; 0 without one. */
  key = 0;
  /** The payload's length in bytes, not exact above 2^53; Infinity when its highest bit is set. */
  length = 0;
  /** How many bits the length was written in. */
  lengthBits: 7 | 16 | 64 = 7;

  /** Whether the frame is a whole message that is not compressed. */
  get isMessage(): boolean {
    const { final, reserved, opcode } = this;
    return final && reserved === 0 && opcode < opcodes.close && opcode > 0;
  }
}

/**
 * Reads the frame header at `start` into `header`.
 *
 * @returns the header's size in bytes, or 0 when it is not whole before `end`: nothing is judged until then, so
 *   that a header means the same however its bytes were cut
 */
export function parseHeader(
  bytes: Uint8Array,
  start: number,
  end: number,
  header: FrameHeader,
): number {
  if (end - start < 2) return 0;
  const first = bytes[start];
  const second = bytes[start + 1];
  const short = second & 0x7f;
  const masked = second > 0x7f;
  const size = 2 + (short < 126 ? 0 : short === 126 ? 2 : 8) + (masked ? 4 : 0);
  if (end - start < size) return 0;
  header.final = first > 0x7f;
  header.reserved = first & 0x70;
  header.opcode = first & 0x0f;
  header.masked = masked;
  header.key = masked ? readKey(bytes, start + size - 4) : 0;
  if (short < 126) {
    header.length = short;
    header.lengthBits = 7;
  } else {
    readLongLength(bytes, start + 2, short, header);
  }
  return size;
}

function readKey(bytes: Uint8Array, at: number): number {
  return bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
}

function readLongLength(bytes: Uint8Array, at: number, short: number, header: FrameHeader): void {
  if (short === 126) {
    header.length = (bytes[at] << 8) | bytes[at + 1];
    header.lengthBits = 16;
    return;
  }
  let length = 0;
  for (let index = at; index < at + 8; index++) length = length * 256 + bytes[index];
  header.length = bytes[at] > 0x7f ? Number.POSITIVE_INFINITY : length;
  header.lengthBits = 64;
}

/**
 * Holds a header against RFC 6455 §5 and RFC 7692 §6, in one fixed order: reserved bits, opcode, masking, what
 * a control frame may be, what may follow what, and the form of the length.
 *
 * @param compression permessage-deflate was negotiated
 * @param inMessage a fragmented message has begun and is not finished
 * @returns the first rule that the header breaks
 */
export function checkHeader(
  header: FrameHeader,
  role: Role,
  compression: boolean,
  inMessage: boolean,
): RuleId | undefined {
  const { opcode, reserved } = header;
  if (reserved !== 0 && (reserved !== RSV1 || !compression)) return "rsv-bits-set";
  if (opcode > 10 || (opcode > 2 && opcode < 8)) return "opcode-reserved";
  if (header.masked !== (role === "server")) {
    return role === "server" ? "mask-missing" : "mask-present";
  }
  return opcode > 7 ? checkControl(header) : checkData(header, inMessage);
}

function checkControl(header: FrameHeader): RuleId | undefined {
  if (header.reserved !== 0) return "rsv1-on-control";
  if (!header.final) return "control-fragmented";
  return header.lengthBits === 7 ? undefined : "control-too-long";
}

function checkData(header: FrameHeader, inMessage: boolean): RuleId | undefined {
  if (header.opcode === opcodes.continuation) {
    if (header.reserved !== 0) return "rsv1-on-continuation";
    if (!inMessage) return "continuation-unexpected";
  } else if (inMessage) {
    return "continuation-missing";
  }
  return header.lengthBits === 7 ? undefined : checkLongLength(header);
}

function checkLongLength({ length, lengthBits }: FrameHeader): RuleId | undefined {
  if (lengthBits === 16) return length < 126 ? "length-not-minimal" : undefined;
  if (length < 0x1_0000) return "length-not-minimal";
  return length === Number.POSITIVE_INFINITY ? "length-high-bit" : undefined;
}

/** How many bytes the header of a frame takes whose payload has `length` bytes. */
export function headerSize(length: number, masked: boolean): number {
  return (length < 126 ? 2 : length < 0x1_0000 ? 4 : 10) + (masked ? 4 : 0);
}

/**
 * Writes a header at `at`: `first` is its first byte (FIN, reserved bits, opcode), the length takes the fewest
 * bytes (RFC 6455 §5.2), and a `key` follows, its
 * first byte lowest, when the frame is masked.
 *
 * @returns where the payload goes
 */
export function writeHeader(
  bytes: Uint8Array,
  at: number,
  first: number,
  length: number,
  key: number | undefined,
): number {
  const maskBit = key === undefined ? 0 : 0x80;
  bytes[at] = first;
  let next = at + 2;
  if (length < 126) {
    bytes[at + 1] = maskBit | length;
  } else if (length < 0x1_0000) {
    bytes[at + 1] = maskBit | 126;
    bytes[at + 2] = length >>> 8;
    bytes[at + 3] = length;
    next = at + 4;
  } else {
    bytes[at + 1] = maskBit | 127;
    next = writeLongLength(bytes, at + 2, length);
  }
  return key === undefined ? next : writeKey(bytes, next, key);
}

function writeLongLength(bytes: Uint8Array, at: number, length: number): number {
  const high = Math.floor(length / 2 ** 32);
  for (let index = 0; index < 4; index++) {
    bytes[at + index] = high >>> (24 - 8 * index);
    bytes[at + 4 + index] = length >>> (24 - 8 * index);
  }
  return at + 8;
}

function writeKey(bytes: Uint8Array, at: number, key: number): number {
  for (let index = 0; index < 4; index++) bytes[at + index] = key >>> (8 * index);
  return at + 4;
}

/**
 * One whole, unmasked message as the bytes of one frame: what a server publishes, framed once and written to
 * many connections.
 *
 * @param opcode 1 for text, whose payload must be UTF-8, or 2 for binary
 * @param compressed the payload is already deflated as RFC 7692 §7.2.1 says, without its last 00 00 FF FF
 */
export function serializeMessage(
  opcode: 1 | 2,
  payload: Uint8Array,
  compressed: boolean = false,
): Uint8Array {
  const frame = new Uint8Array(headerSize(payload.length, false) + payload.length);
  const first = 0x80 | (compressed ? RSV1 : 0) | opcode;
  frame.set(payload, writeHeader(frame, 0, first, payload.length, undefined));
  return frame;
}
