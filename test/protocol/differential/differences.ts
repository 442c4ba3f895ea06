import type { Outcome } from "./endpoints.js";

/** Where `ws` does otherwise, and what an RFC says about it. */
export interface Difference {
  readonly name: string;
  /** The sentence that decides. */
  readonly decides: string;
  allows(ours: Outcome, theirs: Outcome, stream: Buffer): boolean;
}

/** Every difference that may be. One that no row allows is a mistake on one side. */
const differences: readonly Difference[] = [
  {
    name: "text fails at its first wrong byte, in ws at the end of its message",
    decides:
      "RFC 6455 §8.1: an endpoint that finds a byte stream not to be UTF-8 must fail the connection. It does not say " +
      "how late. What comes until the message's end, ws still heeds: control frames, other faults, a close frame, FIN.",
    allows: (ours, theirs) =>
      ours.rule === "text-not-utf8" && goesOn(ours, theirs) && onlyControl(ours, theirs),
  },
  {
    name: "a length in more bytes than it needs fails, ws reads on",
    decides: 'RFC 6455 §5.2: "the minimal number of bytes MUST be used to encode the length".',
    allows: (ours, theirs) => ours.rule === "length-not-minimal" && goesOn(ours, theirs),
  },
  {
    name: "a length with its highest bit set fails with 1002, in ws it is too big: 1009",
    decides: 'RFC 6455 §5.2: "the most significant bit MUST be 0".',
    allows: (ours, theirs) =>
      ours.rule === "length-high-bit" && theirs.code === 1009 && isSame(ours, theirs),
  },
  {
    name: "a frame that FIN cuts off is not judged, ws judges what it has seen of its header",
    decides:
      "RFC 6455 §7.1.5: without a close frame the code is 1006; there was no frame to break a rule.",
    allows: (ours, theirs, stream) =>
      ours.code === 1006 && isSame(ours, theirs) && endsBeforeVerdict(stream),
  },
];

/** The row that allows two outcomes that differ; undefined when none does. */
export function differenceFor(
  ours: Outcome,
  theirs: Outcome,
  stream: Buffer,
): Difference | undefined {
  return differences.find((difference) => difference.allows(ours, theirs, stream));
}

/** Whether `theirs` has all of our events first. */
function goesOn(ours: Outcome, theirs: Outcome): boolean {
  return ours.events.every((event, index) => event === theirs.events[index]);
}

function onlyControl(ours: Outcome, theirs: Outcome): boolean {
  return theirs.events.slice(ours.events.length).every((event) => /^p[io]ng /.test(event));
}

function isSame(ours: Outcome, theirs: Outcome): boolean {
  return ours.events.length === theirs.events.length && goesOn(ours, theirs);
}

/** Whether the last frame's header is not whole, or its payload not, when that is a close frame's single byte. */
function endsBeforeVerdict(stream: Buffer): boolean {
  const last = framesOf(stream).at(-1);
  if (last === undefined || last.end < stream.length) return true;
  return last.opcode === 8 && last.size === 1 && last.end > stream.length;
}

interface FrameSeen {
  readonly opcode: number;
  readonly size: number;
  /** Where the next frame begins. */
  readonly end: number;
}

/** The frames whose headers are whole, read as a client's, whatever is wrong with them. */
function framesOf(stream: Buffer): FrameSeen[] {
  const frames: FrameSeen[] = [];
  let at = 0;
  while (at + 2 <= stream.length) {
    const short = stream[at + 1] & 0x7f;
    const payloadAt = at + 2 + (short < 126 ? 0 : short === 126 ? 2 : 8) + 4;
    if (payloadAt > stream.length) break;
    const size = payloadSize(stream, at + 2, short);
    const end = payloadAt + size;
    frames.push({ opcode: stream[at] & 0x0f, size, end });
    at = end;
  }
  return frames;
}

function payloadSize(stream: Buffer, at: number, short: number): number {
  if (short < 126) return short;
  return short === 126 ? stream.readUInt16BE(at) : Number(stream.readBigUInt64BE(at));
}
