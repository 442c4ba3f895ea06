import { headerSize, MAX_HEADER_BYTES, opcodes, type Role, RSV1, writeHeader } from "./frame.js";
import { mask, WordView } from "./mask.js";
import type { Deflate, Outgoing, Platform } from "./ports.js";
import { utf8Length } from "./utf8.js";

/** How messages are compressed, when permessage-deflate was negotiated. */
export interface Deflation {
  /** Makes the deflater when the first message is large enough. */
  create(): Deflate;
  /** Whether this side promised to begin every message with an empty window. */
  readonly resets: boolean;
  /** Messages of fewer bytes are sent as they are. */
  readonly thresholdBytes: number;
}

export interface SenderOptions {
  readonly role: Role;
  readonly out: Outgoing;
  readonly platform: Platform;
  readonly deflation: Deflation | undefined;
  /** 32 unpredictable bits for each frame of a client (RFC 6455 §5.3). */
  readonly maskKey: () => number;
}

const FINAL = 0x80;

/**
 * Up to this many UTF-16 units of text, room is made for the worst case, three bytes each. Longer text is measured
 * first: that takes a pass over it, but no more memory than it needs.
 */
const MEASURED_FROM_UNITS = 2 ** 16;

const words = new WordView();

/** Serialises messages and control frames straight into the outgoing bytes (RFC 6455 §5, RFC 7692 §7.2.1). */
export class Sender {
  readonly #options: SenderOptions;
  #deflate: Deflate | undefined;

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  /** One text message; unpaired surrogates go as U+FFFD. */
  text(text: string): void {
    const { role, out, deflation } = this.#options;
    const isMeasured = text.length > MEASURED_FROM_UNITS;
    const most = isMeasured ? utf8Length(text) : text.length * 3;
    out.reserve(most + MAX_HEADER_BYTES);
    // The text is written behind a header of the likely size, and moved in the rare case that it is another.
    const likely = isMeasured ? most : text.length;
    const written = out.end + headerSize(likely, role === "client");
    const length = this.#writeUtf8(text, written);
    if (deflation !== undefined && length >= deflation.thresholdBytes && length > 0) {
      this.#compressed(opcodes.text, deflation, out.bytes, written, written + length);
      return;
    }
    const payload = out.end + headerSize(length, role === "client");
    if (payload !== written) out.bytes.copyWithin(payload, written, written + length);
    this.#finish(FINAL | opcodes.text, length);
  }

  #writeUtf8(text: string, at: number): number {
    const { bytes } = this.#options.out;
    const { writeUtf8 } = this.#options.platform;
    if (writeUtf8 !== undefined) return writeUtf8(text, bytes, at);
    return encoder.encodeInto(text, bytes.subarray(at)).written;
  }

  /** One binary message. */
  binary(bytes: Uint8Array): void {
    const { deflation } = this.#options;
    const { length } = bytes;
    if (deflation !== undefined && length >= deflation.thresholdBytes && length > 0) {
      this.#compressed(opcodes.binary, deflation, bytes, 0, length);
    } else {
      this.#plain(FINAL | opcodes.binary, bytes);
    }
  }

  /** One control frame, its payload at most 125 bytes. */
  control(opcode: number, payload: Uint8Array): void {
    this.#plain(FINAL | opcode, payload);
  }

  /** Frames that are serialised already. */
  frames(frames: Uint8Array): void {
    const { out } = this.#options;
    out.reserve(frames.length);
    out.bytes.set(frames, out.end);
    out.end += frames.length;
  }

  #compressed(
    opcode: number,
    deflation: Deflation,
    bytes: Uint8Array,
    start: number,
    end: number,
  ): void {
    this.#deflate ??= deflation.create();
    const payload = this.#deflate.push(bytes, start, end);
    if (deflation.resets) this.#deflate.reset();
    this.#plain(FINAL | RSV1 | opcode, payload);
  }

  #plain(first: number, payload: Uint8Array): void {
    const { role, out } = this.#options;
    const { length } = payload;
    out.reserve(length + MAX_HEADER_BYTES);
    out.bytes.set(payload, out.end + headerSize(length, role === "client"));
    this.#finish(first, length);
  }

  /** Writes the header before a payload that is in its place, and masks it. */
  #finish(first: number, length: number): void {
    const { role, out, maskKey } = this.#options;
    const key = role === "client" ? maskKey() : undefined;
    const payload = writeHeader(out.bytes, out.end, first, length, key);
    if (key !== undefined) mask(out.bytes, payload, payload + length, key, words);
    out.end = payload + length;
  }

  /** Forgets the window: the next compressed message refers to nothing before it. */
  resetDeflate(): void {
    this.#deflate?.reset();
  }

  /** Lets go of the deflater. */
  close(): void {
    this.#deflate?.close();
    this.#deflate = undefined;
  }
}

const encoder = new TextEncoder();
