import type { Buffers } from "./buffers.js";

/**
 * What a step holds, in the order it was produced (PROTOCOL.md section 3.9.7). Each record is a frame as a server sends it (RFC 6455
 * §5.2), so that a step's messages leave as they lie, all in one piece; the kind is the frame's first byte. `binary` has its type
 * byte within. The others have no number and are not sent, and no opcode is theirs: a publication is applied to its topic, a position
 * says how far the session has come in its private one.
 */
export const kinds = { text: 0x81, binary: 0x82, publication: 0x03, position: 0x04 } as const;

/** The most bytes that a record takes besides its content. */
const maxHeadBytes = 10;

const none = new Uint8Array(0);
/** Records that are being gathered. */
export class Records {
  readonly #buffers: Buffers;
  #bytes: Uint8Array = none;
  #end = 0;
  #count = 0;
  #payloadBytes = 0;

  constructor(buffers: Buffers) {
    this.#buffers = buffers;
  }

  /** How many of them have a number. */
  get count(): number {
    return this.#count;
  }

  /** Bytes of the messages among them, as a window counts them. */
  get payloadBytes(): number {
    return this.#payloadBytes;
  }

  /** Bytes of all records, with their heads. */
  get byteLength(): number {
    return this.#end;
  }

  get isEmpty(): boolean {
    return this.#end === 0;
  }

  addText(text: string): void {
    this.#grow(maxHeadBytes + text.length * 3);
    // Written where it lies if it is ASCII, and moved in the rare case that its length then takes more.
    const likely = this.#end + headBytesOf(text.length);
    const length = this.#buffers.write(text, this.#bytes, likely);
    const at = this.#end + headBytesOf(length);
    if (at !== likely) this.#bytes.copyWithin(at, likely, likely + length);
    this.#finish(kinds.text, length, length);
  }

  addTextBytes(bytes: Uint8Array): void {
    const at = this.#reserve(bytes.length);
    this.#bytes.set(bytes, at);
    this.#finish(kinds.text, bytes.length, bytes.length);
  }

  addBinary(bytes: Uint8Array): void {
    const at = this.#reserve(bytes.length + 1);
    this.#bytes[at] = 0; // DATA
    this.#bytes.set(bytes, at + 1);
    this.#finish(kinds.binary, bytes.length + 1, bytes.length);
  }

  /** What is no message. */
  addOther(kind: typeof kinds.publication | typeof kinds.position, bytes: Uint8Array): void {
    const at = this.#reserve(bytes.length);
    this.#bytes.set(bytes, at);
    this.#finish(kind, bytes.length, 0);
    this.#count--;
  }

  /** A place to come back to with {@link rollback}, and to cut from with {@link cut}. */
  mark(): RecordsMark {
    return { end: this.#end, count: this.#count, payloadBytes: this.#payloadBytes };
  }

  /** Takes back what was added since. */
  rollback(mark: RecordsMark): void {
    this.#end = mark.end;
    this.#count = mark.count;
    this.#payloadBytes = mark.payloadBytes;
  }

  /** Takes back what was added since, and puts it elsewhere. */
  cut(mark: RecordsMark, into: Records): void {
    if (this.#end > mark.end) {
      into.#add(
        this.#bytes.subarray(mark.end, this.#end),
        this.#count - mark.count,
        this.#payloadBytes - mark.payloadBytes,
      );
    }
    this.rollback(mark);
  }

  /** Adds all of the other's, which is empty then. */
  append(other: Records): void {
    if (other.#end > 0) {
      this.#add(other.#bytes.subarray(0, other.#end), other.#count, other.#payloadBytes);
    }
    other.clear();
  }

  /** The records in memory that nobody writes to; this is empty then. */
  take(): Uint8Array {
    const data = this.#end === 0 ? none : this.#taken();
    this.clear();
    return data;
  }

  clear(): void {
    if (this.#bytes !== none) this.#buffers.give(this.#bytes);
    this.#bytes = none;
    this.#end = this.#count = this.#payloadBytes = 0;
  }

  #taken(): Uint8Array {
    const whole = this.#bytes.subarray(0, this.#end);
    if (this.#end * 2 < this.#bytes.length || this.#buffers.wants(this.#bytes)) {
      return this.#buffers.keep(whole);
    }
    this.#bytes = none; // given away: large messages are not copied once more
    return whole;
  }

  #add(bytes: Uint8Array, count: number, payloadBytes: number): void {
    this.#grow(bytes.length);
    this.#bytes.set(bytes, this.#end);
    this.#end += bytes.length;
    this.#count += count;
    this.#payloadBytes += payloadBytes;
  }

  /** Makes room for a record, and says where its content begins. */
  #reserve(length: number): number {
    this.#grow(maxHeadBytes + length);
    return this.#end + headBytesOf(length);
  }

  #finish(kind: number, length: number, payloadBytes: number): void {
    this.#end = writeHead(this.#bytes, this.#end, kind, length) + length;
    this.#count++;
    this.#payloadBytes += payloadBytes;
  }

  #grow(by: number): void {
    const needed = this.#end + by;
    if (needed <= this.#bytes.length) return;
    const larger = this.#buffers.take(Math.max(needed, this.#bytes.length * 2));
    larger.set(this.#bytes.subarray(0, this.#end));
    if (this.#bytes !== none) this.#buffers.give(this.#bytes);
    this.#bytes = larger;
  }
}

export interface RecordsMark {
  readonly end: number;
  readonly count: number;
  readonly payloadBytes: number;
}

/** Where the content of the record at `at` begins. */
export function contentAt(data: Uint8Array, at: number): number {
  const short = data[at + 1] ?? 0;
  return at + (short < 126 ? 2 : short === 126 ? 4 : maxHeadBytes);
}

/** Where the record at `at` ends, and the next begins. */
export function endAt(data: Uint8Array, at: number): number {
  const short = data[at + 1] ?? 0;
  if (short < 126) return at + 2 + short;
  if (short === 126) return at + 4 + (data[at + 2] ?? 0) * 0x100 + (data[at + 3] ?? 0);
  let length = 0;
  for (let index = at + 2; index < at + maxHeadBytes; index++) {
    length = length * 0x100 + (data[index] ?? 0);
  }
  return at + maxHeadBytes + length;
}

/** Whether a record is a message, with a number. */
export function isMessage(kind: number): boolean {
  return kind > 0x80;
}

/** Bytes of the message at `at` that ends at `end`, as a window counts them. */
export function payloadBytesAt(data: Uint8Array, at: number, end: number): number {
  return end - contentAt(data, at) - (data[at] === kinds.binary ? 1 : 0);
}

/** Those records of one kind, as views. */
export function* contentsOf(data: Uint8Array, kind: number): Iterable<Uint8Array> {
  for (let at = 0; at < data.length; ) {
    const end = endAt(data, at);
    if (data[at] === kind) yield data.subarray(contentAt(data, at), end);
    at = end;
  }
}

/** The messages that lie in frames one behind the other, as views. */
export function* messagesIn(
  frames: Uint8Array,
): Iterable<{ readonly isText: boolean; readonly bytes: Uint8Array }> {
  for (let at = 0; at < frames.length; ) {
    const end = endAt(frames, at);
    yield { isText: frames[at] === kinds.text, bytes: frames.subarray(contentAt(frames, at), end) };
    at = end;
  }
}

/** How much a step's data holds. */
export interface Measured {
  /** Messages with a number. */
  readonly count: number;
  /** Their bytes, as a window counts them. */
  readonly payloadBytes: number;
}

const known: ReadonlySet<number> = new Set(Object.values(kinds));

/**
 * Counts what a step's data holds.
 *
 * @returns messages with a number, and their bytes as a window counts them; undefined for data that is no records
 */
export function measure(data: Uint8Array): Measured | undefined {
  let count = 0;
  let payloadBytes = 0;
  let at = 0;
  while (at < data.length) {
    const kind = data[at] as number;
    const end = endAt(data, at);
    if (!known.has(kind) || !isShortest(data, at, end)) return undefined;
    if (isMessage(kind)) {
      count++;
      payloadBytes += payloadBytesAt(data, at, end);
      if (kind === kinds.binary && end === contentAt(data, at)) return undefined;
    }
    at = end;
  }
  return at === data.length ? { count, payloadBytes } : undefined;
}

/** Whether the length is written as RFC 6455 §5.2 asks: "the minimal number of bytes MUST be used". */
function isShortest(data: Uint8Array, at: number, end: number): boolean {
  const start = contentAt(data, at);
  return start - at === headBytesOf(end - start) && (data[at + 1] as number) < 0x80;
}

function headBytesOf(length: number): number {
  if (length < 126) return 2;
  return length < 0x10000 ? 4 : maxHeadBytes;
}

/** @returns where the content begins */
function writeHead(bytes: Uint8Array, at: number, kind: number, length: number): number {
  bytes[at] = kind;
  if (length < 126) {
    bytes[at + 1] = length;
    return at + 2;
  }
  if (length < 0x10000) {
    bytes[at + 1] = 126;
    bytes[at + 2] = length >>> 8;
    bytes[at + 3] = length;
    return at + 4;
  }
  bytes[at + 1] = 127;
  for (let index = at + 9, left = length; index > at + 1; index--) {
    bytes[index] = left % 0x100;
    left = Math.floor(left / 0x100);
  }
  return at + maxHeadBytes;
}
