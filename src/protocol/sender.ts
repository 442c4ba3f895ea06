import type { Deflation } from "./deflate.js";
import { headerSize, MAX_HEADER_BYTES, opcodes, RSV1, writeHeader } from "./frame.js";
import { Line } from "./line.js";
import { maskBy, WordView } from "./mask.js";
import type { Deflate, DeflateLater, Outgoing, Platform, Sink } from "./ports.js";
import { utf8Length } from "./utf8.js";
import { requireWellFormed } from "./well-formed.js";

export interface SenderOptions {
  readonly out: Outgoing;
  readonly platform: Platform;
  readonly deflation: Deflation | undefined;
  /** Refuse text with unpaired surrogates. */
  readonly strictText: boolean;
  /** 32 unpredictable bits for each frame of a client; a server has none, and does not mask (RFC 6455 §5.3). */
  readonly maskKey: (() => number) | undefined;
  /**
   * Told when a message that was compressed elsewhere is there: {@link Sender.proceed} sends it. Without, everything is
   * compressed at once.
   */
  readonly sink?: Pick<Sink, "onProceed"> | undefined;
}

const FINAL = 0x80;

/**
 * Up to this many UTF-16 units of text, room is made for the worst case, three bytes each. Longer text is measured
 * first: that takes a pass over it (1.1 ms for 1 MiB of ASCII here, 0.1 where the platform measures), but no more memory
 * than it needs.
 */
const MEASURED_FROM_UNITS = 2 ** 16;

const words = new WordView();

/**
 * Serialises messages and control frames straight into the outgoing bytes (RFC 6455 §5, RFC 7692 §7.2.1).
 *
 * A message that is compressed elsewhere has not begun on the wire: pings and pongs go before it (RFC 6455 §5.5), other
 * messages and the close frame wait behind it.
 */
export class Sender {
  readonly #out: Outgoing;
  readonly #platform: Platform;
  readonly #deflation: Deflation | undefined;
  readonly #strictText: boolean;
  readonly #maskKey: (() => number) | undefined;
  readonly #sink: SenderOptions["sink"];
  #deflate: Deflate | undefined;
  #line: Line | undefined;
  /** What to do with the message that was compressed elsewhere, once it is. */
  #finishMessage: (() => void) | undefined;

  constructor(options: SenderOptions) {
    this.#out = options.out;
    this.#platform = options.platform;
    this.#deflation = options.deflation;
    this.#strictText = options.strictText;
    this.#maskKey = options.maskKey;
    this.#sink = options.sink;
  }

  /**
   * One text message. Unpaired surrogates go as U+FFFD.
   *
   * @throws TypeError when there are some and `strictText` is set
   */
  text(text: string): void {
    const out = this.#out;
    const deflation = this.#deflation;
    const isMasked = this.#maskKey !== undefined;
    if (this.#strictText) requireWellFormed(text);
    const isMeasured = text.length > MEASURED_FROM_UNITS;
    if (this.waits || (isMeasured && deflation !== undefined)) {
      this.#sendInTurn(opcodes.text, this.#encode(text));
      return;
    }
    const most = isMeasured ? measure(text, this.#platform) : text.length * 3;
    out.reserve(most + MAX_HEADER_BYTES);
    // The text is written behind a header of the likely size, and moved in the rare case that it is another.
    const likely = isMeasured ? most : text.length;
    const written = out.end + headerSize(likely, isMasked);
    const length = this.#writeUtf8(text, out.bytes, written);
    if (deflation !== undefined && length >= deflation.thresholdBytes) {
      this.#compressText(deflation, written, written + length);
      return;
    }
    const payload = out.end + headerSize(length, isMasked);
    if (payload !== written) out.bytes.copyWithin(payload, written, written + length);
    this.#finish(FINAL | opcodes.text, length);
  }

  /** The text in memory of its own. */
  #encode(text: string): Uint8Array {
    const bytes = new Uint8Array(measure(text, this.#platform));
    this.#writeUtf8(text, bytes, 0);
    return bytes;
  }

  #writeUtf8(text: string, bytes: Uint8Array, at: number): number {
    const { writeUtf8 } = this.#platform;
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
    // A copy, and not by `slice`: a Node Buffer's own is a view of the same memory.
    if (this.waits || this.#laterFor(bytes.length) !== undefined) {
      this.#sendInTurn(opcode, new Uint8Array(bytes));
    } else {
      this.#send(opcode, bytes);
    }
  }

  /** One control frame, its payload at most 125 bytes. A close frame goes by {@link finish}. */
  control(opcode: number, payload: Uint8Array): void {
    this.#plain(FINAL | opcode, payload);
  }

  /** Frames that are serialised already. They are not copied while they wait, so they must never change. */
  frames(frames: Uint8Array): void {
    this.inTurn(frames.length, () => this.#copy(frames));
  }

  #copy(frames: Uint8Array): void {
    const out = this.#out;
    out.reserve(frames.length);
    out.bytes.set(frames, out.end);
    out.end += frames.length;
  }

  /** The close frame, after which no message follows. */
  finish(body: Uint8Array): void {
    this.inTurn(0, () => {
      this.control(opcodes.close, body);
      this.#closeDeflate();
    });
  }

  /** Whether a message is being compressed elsewhere. */
  get waits(): boolean {
    return this.#line?.waits === true;
  }

  /** Calls `take` behind all that waits: at once, mostly. */
  inTurn(bytes: number, take: () => void): void {
    if (!this.waits) take();
    else this.#line?.add(bytes, take);
    this.#noteWaiting();
  }

  /** Sends the message that was compressed elsewhere, if there is one, and what waits behind it. */
  proceed(): void {
    const finish = this.#finishMessage;
    this.#finishMessage = undefined;
    finish?.();
  }

  /** A message whose bytes nobody else changes. */
  #sendInTurn(opcode: number, bytes: Uint8Array): void {
    this.#line ??= new Line();
    const line = this.#line;
    line.add(bytes.length, () => {
      const later = this.#laterFor(bytes.length);
      if (later === undefined) this.#send(opcode, bytes);
      else this.#compressLater(opcode, bytes, later, line);
    });
    this.#noteWaiting();
  }

  #send(opcode: number, bytes: Uint8Array): void {
    const deflation = this.#deflation;
    const { length } = bytes;
    if (deflation !== undefined && length >= deflation.thresholdBytes) {
      this.#compressed(opcode, deflation, bytes, 0, length);
    } else {
      this.#plain(FINAL | opcode, bytes);
    }
  }

  /** How a message of this size is compressed elsewhere; undefined when it is not. */
  #laterFor(length: number): DeflateLater | undefined {
    const deflation = this.#deflation;
    const sink = this.#sink;
    if (deflation === undefined || length < deflation.thresholdBytes) return undefined;
    if (sink?.onProceed === undefined) return undefined;
    this.#deflate ??= deflation.create();
    const { later } = this.#deflate;
    return later !== undefined && length >= later.fromBytes ? later : undefined;
  }

  /** Within its turn, which lasts until the message is sent. */
  #compressLater(opcode: number, bytes: Uint8Array, later: DeflateLater, line: Line): void {
    line.hold();
    later.push(bytes, (packed) => {
      this.#finishMessage = () => {
        if (packed === undefined) this.#sendUncompressed(opcode, bytes);
        else this.#sendPacked(opcode, packed);
        line.proceed();
        this.#noteWaiting();
      };
      this.#sink?.onProceed?.();
    });
  }

  #sendPacked(opcode: number, packed: Uint8Array): void {
    this.#plain(FINAL | RSV1 | opcode, packed);
    if (this.#deflation?.resets) this.#deflate?.reset();
  }

  /** Its compression failed, for want of memory: that is always allowed, and the next one begins with an empty window. */
  #sendUncompressed(opcode: number, bytes: Uint8Array): void {
    this.#closeDeflate();
    this.#plain(FINAL | opcode, bytes);
  }

  #noteWaiting(): void {
    if (this.#line !== undefined) this.#out.waitingBytes = this.#line.bytes;
  }

  /** The text that was just written there, behind the end of the outgoing bytes. */
  #compressText(deflation: Deflation, start: number, end: number): void {
    const { bytes } = this.#out;
    if (this.#laterFor(end - start) === undefined) {
      this.#compressed(opcodes.text, deflation, bytes, start, end);
    } else {
      this.#sendInTurn(opcodes.text, new Uint8Array(bytes.subarray(start, end)));
    }
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
    const out = this.#out;
    const isMasked = this.#maskKey !== undefined;
    const { length } = payload;
    out.reserve(length + MAX_HEADER_BYTES);
    out.bytes.set(payload, out.end + headerSize(length, isMasked));
    this.#finish(first, length);
  }

  /** Writes the header before a payload that is in its place, and masks it. */
  #finish(first: number, length: number): void {
    const out = this.#out;
    const key = this.#maskKey?.();
    const payload = writeHeader(out.bytes, out.end, first, length, key);
    if (key !== undefined) maskBy(this.#platform, out.bytes, payload, payload + length, key, words);
    out.end = payload + length;
  }

  /** Forgets the window: the next compressed message refers to nothing before it. */
  resetDeflate(): void {
    // Without a function where nothing waits: a server publishes to thousands.
    if (this.waits) this.inTurn(0, () => this.#deflate?.reset());
    else this.#deflate?.reset();
  }

  /** Lets go of everything, also of what waits. */
  close(): void {
    this.#line?.clear();
    this.#finishMessage = undefined;
    this.#noteWaiting();
    this.#closeDeflate();
  }

  #closeDeflate(): void {
    this.#deflate?.close();
    this.#deflate = undefined;
  }
}

const encoder = new TextEncoder();

function measure(text: string, platform: Platform): number {
  return platform.utf8Length === undefined ? utf8Length(text) : platform.utf8Length(text);
}
