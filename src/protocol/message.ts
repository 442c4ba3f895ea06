import { utf8Failure } from "./diagnosis.js";
import { type Failure, limitPassed, ruleBroken } from "./failure.js";
import { opcodes } from "./frame.js";
import { Gather, returnBuffer } from "./gather.js";
import type { Limits } from "./limits.js";
import { isAscii, WordView } from "./mask.js";
import type { Inflate, Platform, Sink } from "./ports.js";
import type { MessageSnapshot } from "./snapshot.js";
import { checkUtf8 } from "./utf8.js";

/** Below this many inflated bytes the ratio is not looked at. */
const RATIO_FROM_BYTES = 2 ** 20;

const words = new WordView();

/**
 * One message in the making: fragments, pieces of frames and inflated pieces are gathered, and text is checked
 * as it arrives, so that the first byte that cannot be right ends the connection, however much is still to come.
 *
 * Used again for message after message of one connection.
 */
export class IncomingMessage {
  readonly #limits: Limits;
  readonly #platform: Platform;
  readonly #gather = new Gather();
  #opcode = 0;
  #inflate: Inflate | undefined;
  #fragments = 0;
  /** What the headers of its frames promised so far. */
  #frameBytes = 0;
  /** How much of the text is known to be whole characters. */
  #checked = 0;
  #ascii = true;
  #failure: Failure | undefined;
  /** Whether it ends with the piece that came last. */
  #last = false;
  /** Whether a piece is being inflated elsewhere: nothing may be pushed, and it is not over, until it is told. */
  isAway = false;
  readonly #onInflated: (() => void) | undefined;

  /**
   * @param onInflated what was away is inflated: {@link conclude} says what came of it; left out, everything is inflated at
   *   once
   */
  constructor(limits: Limits, platform: Platform, onInflated?: () => void) {
    this.#limits = limits;
    this.#platform = platform;
    this.#onInflated = onInflated;
  }

  /** Whether its first frame has come and its last byte has not. */
  get begun(): boolean {
    return this.#fragments > 0;
  }

  get isCompressed(): boolean {
    return this.#inflate !== undefined;
  }

  /** Begins a message with the opcode of its first frame; `inflate` when it is compressed. */
  begin(opcode: number, inflate: Inflate | undefined): void {
    this.#opcode = opcode;
    this.#inflate = inflate;
    this.#frameBytes = 0;
    this.#checked = 0;
    this.#ascii = true;
    this.#failure = undefined;
  }

  /**
   * Takes note of a frame of this message whose header promises `length` bytes. What passes a limit fails here,
   * before any payload is taken.
   */
  addFrame(length: number): Failure | undefined {
    this.#fragments++;
    this.#frameBytes += length;
    return this.#checkFrames();
  }

  #checkFrames(): Failure | undefined {
    const { maxFragments, maxMessageBytes } = this.#limits;
    if (this.#fragments > maxFragments) {
      return limitPassed("fragments-too-many", "maxFragments", this.#fragments, maxFragments);
    }
    // A compressed message may be larger or smaller than its frames: it is measured as it inflates.
    if (this.#inflate !== undefined || this.#frameBytes <= maxMessageBytes) return undefined;
    return limitPassed("message-too-big", "maxMessageBytes", this.#frameBytes, maxMessageBytes);
  }

  /**
   * Takes the next bytes of the message, unmasked.
   *
   * @param ascii whether they are all ASCII, when the caller knows
   * @param last whether the message ends with them
   */
  push(
    bytes: Uint8Array,
    start: number,
    end: number,
    ascii: boolean | undefined,
    last: boolean,
  ): Failure | undefined {
    this.#last = last;
    // It may have failed before it was pushed to, where it was restored under smaller limits.
    if (this.#inflate === undefined) this.#failure ??= this.#append(bytes, start, end, ascii);
    else this.#inflatePiece(this.#inflate, bytes, start, end);
    return this.isAway ? undefined : this.conclude();
  }

  /** Whether so many more bytes take long, since what has come must be moved to where there is room for all. */
  movesMuch(size: number): boolean {
    return this.#gather.movesMuch(size);
  }

  /** What is wrong with the message as far as it has come. */
  conclude(): Failure | undefined {
    if (this.#last && this.#failure === undefined && this.#checked < this.#textLength()) {
      this.#failure = this.#notUtf8(this.#gather.length);
    }
    return this.#failure;
  }

  #inflatePiece(inflate: Inflate, bytes: Uint8Array, start: number, end: number): void {
    const last = this.#last;
    // Compressed nothing is not one byte long, as RFC 7692 §7.2.3.6 has it, but none: some peers do so, and it
    // can only mean an empty message.
    if (this.#frameBytes === 0 || (start === end && !last)) return;
    const later = this.#onInflated && this.#inflatedLater;
    const sound = inflate.push(bytes, start, end, last, this.#takeInflated, later);
    if (sound === "later") this.isAway = true;
    else this.#judge(sound);
  }

  /** Bound once per connection, too: called when a piece that was taken elsewhere is done. */
  readonly #inflatedLater = (isSound: boolean): void => {
    this.isAway = false;
    this.#judge(isSound);
    this.#onInflated?.();
  };

  #judge(isSound: boolean): void {
    if (!isSound) this.#failure ??= ruleBroken("deflate-corrupt");
  }

  /** Bound once per connection: the inflater calls it for each piece of output. */
  readonly #takeInflated = (bytes: Uint8Array, start: number, end: number): boolean => {
    const room = this.#inflatedLimit() - this.#gather.length;
    const stop = Math.min(end, start + room);
    // What still fits is checked first, so that the way the output is cut decides nothing.
    this.#failure = this.#append(bytes, start, stop, undefined);
    if (this.#failure === undefined && stop < end) this.#failure = this.#inflatedTooFar();
    return this.#failure === undefined;
  };

  #inflatedLimit(): number {
    return Math.min(this.#limits.maxMessageBytes, this.#ratioLimit());
  }

  /**
   * The frame is counted whole, though not all of it may have come: how the bytes were cut into reads must not
   * decide whether a message passes.
   */
  #ratioLimit(): number {
    return Math.max(RATIO_FROM_BYTES, this.#frameBytes * this.#limits.maxInflateRatio);
  }

  #inflatedTooFar(): Failure {
    const { maxMessageBytes, maxInflateRatio } = this.#limits;
    const value = this.#gather.length + 1;
    if (value > maxMessageBytes) {
      return limitPassed("message-too-big", "maxMessageBytes", value, maxMessageBytes);
    }
    const ratio = Math.ceil(value / this.#frameBytes);
    return limitPassed("inflate-ratio", "maxInflateRatio", ratio, maxInflateRatio);
  }

  #append(
    bytes: Uint8Array,
    start: number,
    end: number,
    ascii: boolean | undefined,
  ): Failure | undefined {
    const before = this.#gather.length;
    this.#gather.append(bytes, start, end, this.#inflate === undefined ? this.#frameBytes : 0);
    if (this.#opcode !== opcodes.text) return undefined;
    if (this.#checked === before && (ascii ?? isAscii(bytes, start, end, words))) {
      this.#checked = this.#gather.length;
      return undefined;
    }
    this.#ascii = false;
    const { bytes: gathered, length } = this.#gather;
    const boundary = checkUtf8(gathered, this.#checked, length, this.#platform);
    if (boundary < 0) return this.#notUtf8(-1 - boundary);
    this.#checked = boundary;
    return undefined;
  }

  #textLength(): number {
    return this.#opcode === opcodes.text ? this.#gather.length : 0;
  }

  #notUtf8(bad: number): Failure {
    return utf8Failure(this.#gather.bytes, 0, bad, this.#gather.length);
  }

  /** Hands the whole message to the sink. Ready for the next one before the sink is called. */
  deliver(sink: Sink): void {
    const { length } = this.#gather;
    const opcode = this.#opcode;
    const ascii = this.#ascii;
    this.#fragments = 0;
    this.#inflate = undefined;
    const bytes = this.#gather.take();
    if (opcode === opcodes.text) sink.onText(bytes, 0, length, ascii);
    else sink.onBinary(bytes, 0, length);
    returnBuffer(bytes);
  }

  /** What has come of it, as far as it has begun. Not of a compressed one. */
  snapshot(): MessageSnapshot | undefined {
    if (!this.begun) return undefined;
    const { bytes, length } = this.#gather;
    // Not `slice`: a Node Buffer's own is a view of the same memory.
    const copy = new Uint8Array(bytes.subarray(0, length));
    return { opcode: this.#opcode, fragments: this.#fragments, bytes: copy };
  }

  /**
   * Goes on with one that has begun elsewhere.
   *
   * @param left how much of the current frame is still to come
   * @throws RangeError for text that is not UTF-8
   */
  restore({ opcode, fragments, bytes }: MessageSnapshot, left: number): void {
    this.begin(opcode, undefined);
    this.#fragments = fragments;
    this.#frameBytes = bytes.length + left;
    if (this.#append(bytes, 0, bytes.length, undefined) !== undefined) {
      throw new RangeError("Cannot restore a connection: the text that has come is not UTF-8");
    }
    // The limits here may be smaller: then it fails with its next bytes.
    this.#failure = this.#checkFrames();
  }

  /** Forgets what has come of it. */
  discard(): void {
    this.#fragments = 0;
    this.#inflate = undefined;
    returnBuffer(this.#gather.take());
  }
}
