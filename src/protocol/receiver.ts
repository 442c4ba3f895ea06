import { ControlRate } from "./control-rate.js";
import type { Inflation } from "./deflate.js";
import { utf8Failure } from "./diagnosis.js";
import { type Failure, limitPassed, ruleBroken } from "./failure.js";
import { checkHeader, FrameHeader, opcodes, parseHeader, type Role } from "./frame.js";
import { Gather, returnBuffer } from "./gather.js";
import { Interruption, YIELD_AFTER_FRAMES } from "./interruption.js";
import type { Limits } from "./limits.js";
import { isAscii, maskBy, turnKey, WordView } from "./mask.js";
import { IncomingMessage } from "./message.js";
import type { Inflate, Platform, Sink } from "./ports.js";
import type { ReceiverEvents, ReceiverOptions } from "./receiver-options.js";
import type { ReceiverSnapshot } from "./snapshot.js";
import { checkUtf8 } from "./utf8.js";

// Filled and used up within one step, so that all connections can share them.
const header = new FrameHeader();
const words = new WordView();

/**
 * Turns the peer's bytes into messages and control frames, however they are cut (RFC 6455 §5).
 *
 * A whole message in one frame is handed on where it lies, without a copy and without an allocation. Of anything
 * else, what has come is kept: a cut header byte for byte, a cut control frame until it is whole, a message in
 * an {@link IncomingMessage}.
 */
export class Receiver<Owner> {
  readonly #role: Role;
  readonly #limits: Limits;
  readonly #sink: Sink;
  readonly #owner: Owner;
  readonly #events: ReceiverEvents<Owner>;
  readonly #platform: Platform;
  readonly #inflation: Inflation | undefined;
  #stopped = false;

  // The frame whose payload is arriving; `#left` is -1 between frames.
  #left = -1;
  #opcode = 0;
  #final = false;
  #key = 0;

  /** The bytes of a cut header, or of a cut control frame's payload. */
  #kept: Gather | undefined;

  #message: IncomingMessage | undefined;
  #inflate: Inflate | undefined;

  /** Set while a message is being inflated elsewhere, and while others have their turn. */
  #interruption: Interruption | undefined;

  #controlRate: ControlRate | undefined;

  /** How many whole messages have come. */
  messages = 0;

  constructor(options: ReceiverOptions<Owner>) {
    this.#role = options.role;
    this.#limits = options.limits;
    this.#sink = options.sink;
    this.#owner = options.owner;
    this.#events = options.events;
    this.#platform = options.platform;
    this.#inflation = options.inflation;
  }

  /** Whether it was interrupted: until {@link proceed}, what comes is kept, and not parsed. */
  get waits(): boolean {
    return this.#interruption !== undefined;
  }

  /** Reads `bytes[start, end)`, unmasking in place. */
  receive(bytes: Uint8Array, start: number, end: number, now: number): void {
    if (this.#message?.movesMuch(end - start) && !this.#stopped && !this.waits) this.#yields(true);
    let at = this.#resume(bytes, start, end, now);
    for (let frames = 1; at < end && !this.#stopped && !this.waits; frames++) {
      if (frames % YIELD_AFTER_FRAMES === 0 && this.#yields(false)) break;
      const size = parseHeader(bytes, at, end, header);
      at = size === 0 ? this.#keep(bytes, at, end) : this.#frame(bytes, at + size, end, now);
    }
    if (at < end) this.#interruption?.rest.append(bytes, at, end);
  }

  /** Goes on where it was interrupted: behind a message that was inflated elsewhere, if it is. */
  proceed(now: number): void {
    const interruption = this.#interruption;
    if (!interruption?.isOver) return;
    this.#interruption = undefined;
    const message = this.#message as IncomingMessage;
    if (interruption.inflates)
      this.#pushed(message, message.conclude(), this.#left < 0 && this.#final);
    const { length } = interruption.rest;
    const bytes = interruption.rest.take();
    this.receive(bytes, 0, length, now);
    returnBuffer(bytes);
  }

  /**
   * What has come of what is not whole. Undefined while that can not be told: of a compressed message, and where the
   * engine does not say what its window holds.
   */
  snapshot(now: number): ReceiverSnapshot | undefined {
    if (this.#stopped) return {};
    if (this.waits || this.#message?.isCompressed) return undefined;
    const inflate = this.#inflation?.resets ? undefined : this.#inflate;
    const window = inflate?.window?.();
    if (inflate !== undefined && window === undefined) return undefined;
    const [opcode, final, left, key] = [this.#opcode, this.#final, this.#left, this.#key];
    const kept = this.#kept;
    return {
      frame: left < 0 ? undefined : { opcode, final, left, key },
      kept: kept && new Uint8Array(kept.bytes.subarray(0, kept.length)),
      message: this.#message?.snapshot(),
      controlRate: this.#controlRate?.snapshot(now),
      window,
    };
  }

  /**
   * Goes on with what another receiver had got, as of `now`.
   *
   * @throws RangeError for text that is not UTF-8
   */
  restore({ frame, kept, message, controlRate, window }: ReceiverSnapshot, now: number): void {
    if (frame !== undefined) {
      this.#opcode = frame.opcode;
      this.#final = frame.final;
      this.#left = frame.left;
      this.#key = frame.key;
    }
    if (message !== undefined) {
      const isControl = this.#opcode >= opcodes.close;
      this.#message = this.#createMessage();
      this.#message.restore(message, isControl ? 0 : Math.max(0, this.#left));
    }
    if (kept !== undefined) this.#keep(kept, 0, kept.length);
    if (controlRate !== undefined) this.#controlRate = new ControlRate(controlRate, now);
    if (window === undefined || this.#inflation?.resets) return;
    this.#inflate = this.#inflation?.create(window);
  }

  /** Takes no more bytes, and lets go of what it holds. */
  stop(): void {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#interruption = undefined;
    this.#message?.discard();
    this.#release();
    this.#inflate?.close();
    this.#inflate = undefined;
  }

  #yields(isLong: boolean): boolean {
    if (this.#sink.yields?.(isLong) === true) this.#interruption = new Interruption(false);
    return this.waits;
  }

  /** Goes on with what the last read cut: a header or a payload. */
  #resume(bytes: Uint8Array, start: number, end: number, now: number): number {
    if (this.#stopped) return end;
    if (this.waits) return start;
    if (this.#left >= 0) return this.#payload(bytes, start, end);
    return this.#kept === undefined ? start : this.#header(this.#kept, bytes, start, end, now);
  }

  /** Goes on with a header of which `kept` has come. */
  #header(kept: Gather, bytes: Uint8Array, start: number, end: number, now: number): number {
    for (let at = start; at < end; ) {
      kept.append(bytes, at, ++at);
      if (parseHeader(kept.bytes, 0, kept.length, header) === 0) continue;
      this.#release();
      return this.#frame(bytes, at, end, now);
    }
    return end;
  }

  /** The header in `header` is whole and its payload begins at `at`: takes what there is of it. */
  #frame(bytes: Uint8Array, at: number, end: number, now: number): number {
    const { final, reserved, opcode, key, length } = header;
    const failure = this.#refuse(now);
    if (failure !== undefined) return this.#fail(failure, end);
    // A whole message of which all bytes have come.
    if (header.isMessage && length <= end - at && length <= this.#limits.maxMessageBytes)
      return this.#deliverView(bytes, at, at + length, end);
    this.#left = length;
    this.#opcode = opcode;
    this.#final = final;
    this.#key = key;
    if (opcode >= opcodes.close) return this.#payload(bytes, at, end);
    const tooMuch = this.#openMessage(opcode, reserved !== 0).addFrame(length);
    return tooMuch === undefined ? this.#payload(bytes, at, end) : this.#fail(tooMuch, end);
  }

  #onInflated(): void {
    (this.#interruption as Interruption).isOver = true;
    this.#sink.onProceed?.();
  }

  /** What is wrong with the header in `header`, by the rules first and by the limits then. */
  #refuse(now: number): Failure | undefined {
    const { maxFrameBytes } = this.#limits;
    const { opcode, length } = header;
    const inMessage = this.#message?.begun === true;
    const rule = checkHeader(header, this.#role, this.#inflation !== undefined, inMessage);
    if (rule !== undefined) return ruleBroken(rule);
    if (opcode >= opcodes.close)
      return opcode === opcodes.close ? undefined : this.#countControl(now);
    if (length > maxFrameBytes) {
      return limitPassed("frame-too-big", "maxFrameBytes", length, maxFrameBytes);
    }
    return undefined;
  }

  #countControl(now: number): Failure | undefined {
    this.#controlRate ??= new ControlRate();
    return this.#controlRate.count(now, this.#limits.maxControlFramesPerSecond);
  }

  /** The hot path: a whole message in one frame in one read, handed on where it lies. */
  #deliverView(bytes: Uint8Array, start: number, stop: number, end: number): number {
    const sink = this.#sink;
    const isText = header.opcode === opcodes.text;
    let ascii = this.#unmask(bytes, start, stop, header.key);
    if (isText) {
      ascii ??= isAscii(bytes, start, stop, words);
      const boundary = ascii ? stop : checkUtf8(bytes, start, stop, this.#platform);
      if (boundary !== stop) {
        const bad = boundary < 0 ? -1 - boundary : stop;
        return this.#fail(utf8Failure(bytes, start, bad, stop), end);
      }
      this.messages++;
      sink.onText(bytes, start, stop, ascii);
    } else {
      this.messages++;
      sink.onBinary(bytes, start, stop);
    }
    return stop;
  }

  /** Unmasks where there is a mask, which tells whether all bytes are ASCII; undefined where there is none. */
  #unmask(bytes: Uint8Array, start: number, stop: number, key: number): boolean | undefined {
    if (this.#role === "client") return undefined;
    return maskBy(this.#platform, bytes, start, stop, key, words) === 0;
  }

  /** The message that a data frame begins or continues. */
  #openMessage(opcode: number, compressed: boolean): IncomingMessage {
    this.#message ??= this.#createMessage();
    if (opcode !== opcodes.continuation) {
      this.#message.begin(opcode, compressed ? this.#inflater() : undefined);
    }
    return this.#message;
  }

  #createMessage(): IncomingMessage {
    const onInflated = this.#sink.onProceed && (() => this.#onInflated());
    return new IncomingMessage(this.#limits, this.#platform, onInflated);
  }

  #inflater(): Inflate | undefined {
    this.#inflate ??= this.#inflation?.create();
    return this.#inflate;
  }

  /** Takes what has come of the current frame's payload. */
  #payload(bytes: Uint8Array, at: number, end: number): number {
    const stop = Math.min(end, at + this.#left);
    if (stop === at && this.#left > 0) return end;
    const ascii = this.#unmask(bytes, at, stop, this.#key);
    this.#key = turnKey(this.#key, stop - at);
    this.#left -= stop - at;
    if (this.#opcode >= opcodes.close) this.#control(bytes, at, stop);
    else this.#data(bytes, at, stop, ascii);
    return stop;
  }

  #control(bytes: Uint8Array, start: number, stop: number): void {
    const events = this.#events;
    const owner = this.#owner;
    if (this.#left > 0 || this.#kept !== undefined) this.#keep(bytes, start, stop);
    if (this.#left > 0) return;
    this.#left = -1;
    const kept = this.#kept;
    if (kept === undefined) {
      events.onControl(owner, this.#opcode, bytes, start, stop);
      return;
    }
    this.#kept = undefined;
    events.onControl(owner, this.#opcode, kept.bytes, 0, kept.length);
    returnBuffer(kept.take());
  }

  #data(bytes: Uint8Array, start: number, stop: number, ascii: boolean | undefined): void {
    const message = this.#message as IncomingMessage;
    const frameIsWhole = this.#left === 0;
    const last = frameIsWhole && this.#final;
    if (frameIsWhole) this.#left = -1;
    const failure = message.push(bytes, start, stop, ascii, last);
    if (message.isAway) this.#interruption = new Interruption(true);
    else this.#pushed(message, failure, last);
  }

  /** A piece of the message is in it, unless that failed. */
  #pushed(message: IncomingMessage, failure: Failure | undefined, last: boolean): void {
    if (failure !== undefined) {
      this.#fail(failure, 0);
      return;
    }
    if (!last) return;
    if (message.isCompressed && this.#inflation?.resets) this.#inflate?.reset();
    this.messages++;
    message.deliver(this.#sink);
  }

  /** Keeps a copy of what can not be used yet: at most a header, or a control frame's payload. */
  #keep(bytes: Uint8Array, start: number, stop: number): number {
    this.#kept ??= new Gather();
    this.#kept.append(bytes, start, stop);
    return stop;
  }

  #release(): void {
    if (this.#kept !== undefined) returnBuffer(this.#kept.take());
    this.#kept = undefined;
  }

  #fail(failure: Failure, end: number): number {
    this.stop();
    this.#events.onFailure(this.#owner, failure);
    return end;
  }
}
