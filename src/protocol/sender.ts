import type { Deflation } from "./deflate.js";
import { headerSize, MAX_HEADER_BYTES, opcodes, RSV1, writeHeader } from "./frame.js";
import { maskBy, WordView } from "./mask.js";
import type { Deflate, Outgoing, Platform } from "./ports.js";
import { unpairedSurrogateAt, utf8Length } from "./utf8.js";

export interface SenderOptions {
  readonly out: Outgoing;
  readonly platform: Platform;
  readonly deflation: Deflation | undefined;
  /** Refuse text with unpaired surrogates. */
  readonly strictText: boolean;
  /** 32 unpredictable bits for each frame of a client; a server has none, and does not mask (RFC 6455 §5.3). */
  readonly maskKey: (() => number) | undefined;
}

const FINAL = 0x80;

/**
 * Up to this many UTF-16 units of text, room is made for the worst case, three bytes each. Longer text is measured
 * first: that takes a pass over it (1.1 ms for 1 MiB of ASCII here, 0.1 where the platform measures), but no more memory
 * than it needs.
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

  /**
   * One text message. Unpaired surrogates go as U+FFFD.
   *
   * @throws TypeError when there are some and `strictText` is set
   */
  text(text: string): void {
    const { out, deflation, strictText, maskKey, platform } = this.#options;
    if (strictText) requireWellFormed(text);
    const isMeasured = text.length > MEASURED_FROM_UNITS;
    const most = isMeasured ? measure(text, platform) : text.length * 3;
    out.reserve(most + MAX_HEADER_BYTES);
    // The text is written behind a header of the likely size, and moved in the rare case that it is another.
    const likely = isMeasured ? most : text.length;
    const written = out.end + headerSize(likely, maskKey !== undefined);
    const length = this.#writeUtf8(text, written);
    if (deflation !== undefined && length >= deflation.thresholdBytes) {
      this.#compressed(opcodes.text, deflation, out.bytes, written, written + length);
      return;
    }
    const payload = out.end + headerSize(length, maskKey !== undefined);
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
    this.#data(opcodes.binary, bytes);
  }

  /** One text message whose bytes are known to be UTF-8. */
  utf8(bytes: Uint8Array): void {
    this.#data(opcodes.text, bytes);
  }

  #data(opcode: number, bytes: Uint8Array): void {
    const { deflation } = this.#options;
    const { length } = bytes;
    if (deflation !== undefined && length >= deflation.thresholdBytes) {
      this.#compressed(opcode, deflation, bytes, 0, length);
    } else {
      this.#plain(FINAL | opcode, bytes);
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
    this.#plain(FINAL | RSV1 | opcode, this.#deflate.push(bytes, start, end));
    if (deflation.resets) this.#deflate.reset();
  }

  #plain(first: number, payload: Uint8Array): void {
    const { out, maskKey } = this.#options;
    const { length } = payload;
    out.reserve(length + MAX_HEADER_BYTES);
    out.bytes.set(payload, out.end + headerSize(length, maskKey !== undefined));
    this.#finish(first, length);
  }

  /** Writes the header before a payload that is in its place, and masks it. */
  #finish(first: number, length: number): void {
    const { out, maskKey, platform } = this.#options;
    const key = maskKey?.();
    const payload = writeHeader(out.bytes, out.end, first, length, key);
    if (key !== undefined) maskBy(platform, out.bytes, payload, payload + length, key, words);
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

function measure(text: string, platform: Platform): number {
  return platform.utf8Length === undefined ? utf8Length(text) : platform.utf8Length(text);
}

function requireWellFormed(text: string): void {
  const index = unpairedSurrogateAt(text);
  if (index < 0) return;
  const unit = text.charCodeAt(index).toString(16).toUpperCase();
  throw new TypeError(
    `Cannot send text: it has an unpaired surrogate, U+${unit}, at index ${index}, which UTF-8 can not express (RFC 6455 §5.6)`,
  );
}
