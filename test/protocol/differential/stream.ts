import { constants, deflateRawSync } from "node:zlib";
import type { Random } from "./random.js";

/** A frame that a client sends, whole or on its way to be broken. */
export interface Frame {
  readonly fin: boolean;
  /** RSV1, RSV2 and RSV3 as three bits, RSV1 the highest. */
  readonly rsv: number;
  readonly opcode: number;
  readonly payload: Buffer;
  readonly mask: Buffer | undefined;
  /** How many bits the length is written in. */
  readonly lengthBits: 7 | 16 | 64;
  /** The length it claims to have, in 64 bits, when that is a lie. */
  readonly claimed?: bigint;
  /** It carries a compressed message, or a part of one. */
  readonly compressed?: boolean;
}

/** What a client sends: valid frames, of which most streams then have one or two broken. */
export function createStream(random: Random, compressed: boolean): Buffer {
  const frames = validFrames(random, compressed);
  const faults = random.pick([0, 0, 1, 1, 1, 2]);
  // A fault somewhere in compressed bytes may make anything of them that zlib happens to take.
  const inBytes = !compressed && random.onceIn(3);
  const sent = inBytes ? frames : breakFrames(random, frames, faults);
  const bytes = Buffer.concat(sent.map(serialize));
  return inBytes ? breakBytes(random, bytes, faults) : bytes;
}

function validFrames(random: Random, compressed: boolean): Frame[] {
  const messages = Array.from({ length: 1 + random.below(6) }, () =>
    random.onceIn(4) ? [control(random)] : message(random, compressed),
  );
  const close = random.onceIn(3) ? [closing(random)] : [];
  return [...messages.flat(), ...close];
}

/** One message in one frame or several, with control frames between them. */
function message(random: Random, compressed: boolean): Frame[] {
  const isText = random.onceIn(2);
  const plain = isText ? text(random) : random.bytes(sizeOf(random));
  const isCompressed = compressed && random.onceIn(2);
  const payload = isCompressed ? compress(plain) : plain;
  const parts = random.onceIn(2) ? [payload] : fragments(random, payload);
  return parts.flatMap((part, index) => {
    const frame: Frame = {
      ...frameOf(random, index === 0 ? (isText ? 1 : 2) : 0, part),
      fin: index === parts.length - 1,
      rsv: isCompressed && index === 0 ? 4 : 0,
      compressed: isCompressed,
    };
    return index > 0 && random.onceIn(3) ? [control(random), frame] : [frame];
  });
}

function fragments(random: Random, payload: Buffer): Buffer[] {
  const cuts = Array.from({ length: 1 + random.below(4) }, () => random.below(payload.length + 1));
  const places = [0, ...cuts.sort((a, b) => a - b), payload.length];
  return places.slice(1).map((place, index) => payload.subarray(places[index], place));
}

/** Every message is compressed by itself, which is allowed with and without context takeover. */
function compress(payload: Buffer): Buffer {
  const options = { finishFlush: constants.Z_SYNC_FLUSH };
  return payload.length === 0 ? Buffer.of(0) : deflateRawSync(payload, options).subarray(0, -4);
}

function sizeOf(random: Random): number {
  const common = random.below(40);
  return random.onceIn(20) ? random.pick([124, 125, 126, 127, 1000, 65_535, 65_536]) : common;
}

const alphabets = [
  "abc xyz",
  "aé",
  "κόσμε",
  "世界です",
  "a👋🏽é世",
  "\u0000\u007f\u0080\u07ff\u0800\uffff\u{10ffff}",
];

function text(random: Random): Buffer {
  const alphabet = [...random.pick(alphabets)];
  const size = Math.min(sizeOf(random), 20_000);
  return Buffer.from(Array.from({ length: size }, () => random.pick(alphabet)).join(""));
}

function control(random: Random): Frame {
  const size = random.onceIn(10) ? 125 : random.below(8);
  return frameOf(random, random.pick([9, 10]), random.bytes(size));
}

function closing(random: Random): Frame {
  if (random.onceIn(5)) return frameOf(random, 8, Buffer.alloc(0));
  const code = random.pick([1000, 1001, 1003, 1007, 1011, 1012, 1014, 3000, 4999]);
  const reason = random.pick(["", "bye", "à bientôt", "x".repeat(123)]);
  return frameOf(random, 8, closeBody(code, Buffer.from(reason)));
}

function closeBody(code: number, reason: Buffer): Buffer {
  return Buffer.concat([Buffer.of(code >> 8, code & 0xff), reason]);
}

function frameOf(random: Random, opcode: number, payload: Buffer): Frame {
  const mask = random.onceIn(8) ? Buffer.alloc(4) : random.bytes(4);
  return { fin: true, rsv: 0, opcode, payload, mask, lengthBits: fewestBits(payload.length) };
}

function fewestBits(size: number): 7 | 16 | 64 {
  return size < 126 ? 7 : size < 65_536 ? 16 : 64;
}

// Faults that a frame can have.

function breakFrames(random: Random, frames: readonly Frame[], faults: number): Frame[] {
  const broken = [...frames];
  for (let fault = 0; fault < faults && broken.length > 0; fault++) {
    const at = random.below(broken.length);
    broken.splice(at, 1, ...random.pick(faultsOf(broken[at]))(broken[at], random));
  }
  return broken;
}

function faultsOf(frame: Frame): readonly Fault[] {
  if (!frame.compressed) return [...outerFaults, ...innerFaults];
  return frame.fin && isFirst(frame) ? [...outerFaults, corrupted] : outerFaults;
}

type Fault = (frame: Frame, random: Random) => readonly Frame[];

/** What can be wrong with any frame, without touching what it carries. */
const outerFaults: readonly Fault[] = [
  (frame, random) => [{ ...frame, rsv: frame.rsv | random.below(4) }],
  (frame) => [{ ...frame, mask: undefined }],
  (frame, random) => [longLength(frame, random)],
  (frame, random) => [{ ...frame, lengthBits: 64, claimed: random.pick(tooLarge) }],
  (frame, random) => [frame, frameOf(random, 8, badCloseBody(random))],
  (frame, random) => [frame, frameOf(random, random.pick([9, 10]), random.bytes(126))],
];

/** What can be wrong with a frame that is not compressed, besides. */
const innerFaults: readonly Fault[] = [
  (frame, random) => [{ ...frame, opcode: random.below(16) }],
  (frame) => [{ ...frame, fin: !frame.fin }],
  (frame) => [frame, frame],
  () => [],
  (frame, random) => [withPayload(frame, replaced(frame.payload, random, notUtf8(random)))],
  (frame, random) => [withPayload(frame, replaced(frame.payload, random, random.bytes(2)))],
  (frame, random) => [withPayload(frame, frame.payload.subarray(0, random.below(200)))],
  (frame, random) => [{ ...frame, rsv: isFirst(frame) ? 2 : random.below(8) }],
];

/** RSV1 on a message's first frame would say that it is compressed, which may even be true of random bytes. */
function isFirst({ opcode }: Frame): boolean {
  return opcode === 1 || opcode === 2;
}

/** A block of the reserved type 3. */
const corrupted: Fault = (frame) => [withPayload(frame, Buffer.of(6, 0))];

/** Beyond what both endpoints take: by a little, by what a double holds exactly, by a sign. */
const tooLarge = [2n ** 20n + 1n, 2n ** 32n, 2n ** 53n, 2n ** 63n - 1n, 2n ** 63n, 2n ** 64n - 1n];

function replaced(payload: Buffer, random: Random, piece: Buffer): Buffer {
  const at = random.below(payload.length + 1);
  return Buffer.concat([payload.subarray(0, at), piece, payload.subarray(at + piece.length)]);
}

function withPayload(frame: Frame, payload: Buffer): Frame {
  return { ...frame, payload, lengthBits: fewestBits(payload.length) };
}

function longLength(frame: Frame, random: Random): Frame {
  return { ...frame, lengthBits: frame.payload.length < 65_536 ? random.pick([16, 64]) : 64 };
}

const illFormed = [
  "80",
  "c0af",
  "c3",
  "e282",
  "eda080",
  "f09f91",
  "f4908080",
  "ff",
  "c328",
  "e08080",
];

function notUtf8(random: Random): Buffer {
  return Buffer.from(random.pick(illFormed), "hex");
}

function badCloseBody(random: Random): Buffer {
  const code = random.pick([0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 65_535]);
  const bodies = [Buffer.of(3), closeBody(code, Buffer.alloc(0)), closeBody(1000, notUtf8(random))];
  return random.pick(bodies);
}

// Faults that a run of bytes can have, wherever they hit.

function breakBytes(random: Random, bytes: Buffer, faults: number): Buffer {
  let broken = bytes;
  for (let fault = 0; fault < faults; fault++) {
    const at = random.below(Math.min(broken.length, 400));
    const [before, after] = [broken.subarray(0, at), broken.subarray(at)];
    broken = random.pick(byteFaults)(before, after, random);
  }
  return broken;
}

const byteFaults: readonly ((before: Buffer, after: Buffer, random: Random) => Buffer)[] = [
  (before, after, random) => Buffer.concat([before, flipped(after, random)]),
  (before, after, random) => Buffer.concat([before, random.bytes(1), after]),
  (before, after) => Buffer.concat([before, after.subarray(1)]),
  (before) => before,
];

function flipped(bytes: Buffer, random: Random): Buffer {
  const copy = Buffer.from(bytes);
  if (copy.length > 0) copy[0] ^= 1 << random.below(8);
  return copy;
}

function serialize({ fin, rsv, opcode, payload, mask, lengthBits, claimed }: Frame): Buffer {
  const size = payload.length;
  const short = lengthBits === 7 ? size : lengthBits === 16 ? 126 : 127;
  const long = Buffer.alloc(lengthBits === 7 ? 0 : lengthBits / 8);
  if (lengthBits === 16) long.writeUInt16BE(size);
  if (lengthBits === 64) long.writeBigUInt64BE(claimed ?? BigInt(size));
  const first = (fin ? 0x80 : 0) | (rsv << 4) | opcode;
  const head = Buffer.of(first, (mask === undefined ? 0 : 0x80) | short);
  if (mask === undefined) return Buffer.concat([head, long, payload]);
  const masked = payload.map((byte, index) => byte ^ mask[index % 4]);
  return Buffer.concat([head, long, mask, masked]);
}
