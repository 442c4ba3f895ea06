import type { Buffers } from "./buffers.js";

/**
 * What a step holds, in the order it was produced (PROTOCOL.md section 3). `binary` is stored with its type byte before it, so
 * that it is sent as it lies. The others have no number and are not sent: a publication is applied to its topic, a position says how far
 * the session has come in its private one.
 */
export const kinds = { text: 0, binary: 1, publication: 2, position: 3 } as const;

/** Of a record's head: length * 4 + kind, as 32 bits, the lowest byte first. */
export const headBytes = 4;

const none = new Uint8Array(0);
const encoder = new TextEncoder();

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
    const at = this.#reserve(text.length * 3);
    const length = encoder.encodeInto(text, this.#bytes.subarray(at)).written;
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

  /** The records in memory of their own; this is empty then. */
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
    const { length } = this.#bytes;
    if (this.#end * 2 < length || length <= 4096) return this.#bytes.slice(0, this.#end);
    const whole = this.#bytes.subarray(0, this.#end);
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
  #reserve(maxBytes: number): number {
    this.#grow(headBytes + maxBytes);
    return this.#end + headBytes;
  }

  #finish(kind: number, length: number, payloadBytes: number): void {
    const head = length * 4 + kind;
    const bytes = this.#bytes;
    bytes[this.#end] = head;
    bytes[this.#end + 1] = head >>> 8;
    bytes[this.#end + 2] = head >>> 16;
    bytes[this.#end + 3] = head >>> 24;
    this.#end += headBytes + length;
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

/** The head of the record at `at`, from which {@link kindOf} and {@link lengthOf} read. */
export function headAt(data: Uint8Array, at: number): number {
  return (
    (data[at] ?? 0) +
    (data[at + 1] ?? 0) * 0x100 +
    (data[at + 2] ?? 0) * 0x10000 +
    (data[at + 3] ?? 0) * 0x1000000
  );
}

export function kindOf(head: number): number {
  return head & 3;
}

export function lengthOf(head: number): number {
  return Math.floor(head / 4);
}

/** Whether a record is a message, with a number. */
export function isMessage(kind: number): boolean {
  return kind <= kinds.binary;
}

/** Those records of one kind, as views. */
export function* contentsOf(data: Uint8Array, kind: number): Iterable<Uint8Array> {
  for (let at = 0; at < data.length; ) {
    const head = headAt(data, at);
    const end = at + headBytes + lengthOf(head);
    if (kindOf(head) === kind) yield data.subarray(at + headBytes, end);
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
    const head = headAt(data, at);
    const kind = kindOf(head);
    const length = lengthOf(head);
    at += headBytes + length;
    if (kind === kinds.binary && length === 0) return undefined;
    if (!isMessage(kind)) continue;
    count++;
    payloadBytes += kind === kinds.binary ? length - 1 : length;
  }
  return at === data.length ? { count, payloadBytes } : undefined;
}
