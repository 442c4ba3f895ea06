import { FrameHeader, MAX_HEADER_BYTES, opcodes, parseHeader, RSV1 } from "../../protocol/index.js";
import { hexOf } from "../hex.js";
import { type FrameLetter, shownBytes } from "../page/lab/letters.js";

/** A frame that was seen whole. */
export type SeenFrame = Pick<
  FrameLetter,
  "opcode" | "final" | "compressed" | "masked" | "length" | "header" | "payload"
>;

/** Where a reader is in its stream, as plain data for the next process. */
export interface FrameReaderState {
  /** Of an unfinished frame: its header, which may be unfinished too, and what is shown of its payload. */
  readonly header: Uint8Array;
  readonly shown: Uint8Array;
  /** Bytes of the payload that are still to come. */
  readonly left: number;
  readonly inPayload: boolean;
  readonly inMessage: boolean;
}

const nothing: Uint8Array = new Uint8Array(0);
const fields = new FrameHeader();

/**
 * Follows the frames of one direction as their bytes pass, and changes nothing. What it keeps of a frame is its header and the
 * first bytes of its payload, however long it is.
 */
export class FrameReader {
  readonly #onFrame: (frame: SeenFrame) => void;
  #header: Uint8Array;
  #shown: Uint8Array;
  #left: number;
  #inPayload: boolean;
  #inMessage: boolean;

  /** @param state where another reader has stopped */
  constructor(onFrame: (frame: SeenFrame) => void, state?: FrameReaderState) {
    this.#onFrame = onFrame;
    this.#header = state?.header ?? nothing;
    this.#shown = state?.shown ?? nothing;
    this.#left = state?.left ?? 0;
    this.#inPayload = state?.inPayload ?? false;
    this.#inMessage = state?.inMessage ?? false;
  }

  /** Whether a frame of a new message could come next. */
  get isBetweenMessages(): boolean {
    return !this.#inPayload && !this.#inMessage && this.#header.length === 0;
  }

  get state(): FrameReaderState {
    const [header, shown, left] = [this.#header, this.#shown, this.#left];
    return { header, shown, left, inPayload: this.#inPayload, inMessage: this.#inMessage };
  }

  read(bytes: Uint8Array): void {
    let at = 0;
    while (at < bytes.length) {
      at = this.#inPayload ? this.#readPayload(bytes, at) : this.#readHeader(bytes, at);
      if (this.#inPayload && this.#left === 0) this.#finish();
    }
  }

  #readHeader(bytes: Uint8Array, at: number): number {
    const known = this.#header;
    const header = Buffer.concat([known, bytes.subarray(at, at + MAX_HEADER_BYTES)]);
    const size = parseHeader(header, 0, header.length, fields);
    this.#header = size === 0 ? header : header.subarray(0, size);
    if (size === 0) return bytes.length;
    this.#inPayload = true;
    this.#left = fields.length;
    return at + size - known.length;
  }

  #readPayload(bytes: Uint8Array, at: number): number {
    const end = Math.min(bytes.length, at + this.#left);
    const room = Math.min(end, at + shownBytes - this.#shown.length);
    if (room > at) this.#shown = Buffer.concat([this.#shown, bytes.subarray(at, room)]);
    this.#left -= end - at;
    return end;
  }

  #finish(): void {
    parseHeader(this.#header, 0, this.#header.length, fields);
    const { final, reserved, opcode, masked, key, length } = fields;
    const frame = {
      opcode,
      final,
      compressed: (reserved & RSV1) !== 0,
      masked,
      length,
      header: hexOf(this.#header),
      payload: hexOf(unmasked(this.#shown, key)),
    };
    if (opcode < opcodes.close) this.#inMessage = !final;
    this.#header = nothing;
    this.#shown = nothing;
    this.#inPayload = false;
    this.#onFrame(frame);
  }
}

/** @param key its first byte lowest, as `FrameHeader` has it */
function unmasked(bytes: Uint8Array, key: number): Uint8Array {
  return bytes.map((byte, at) => byte ^ ((key >>> (8 * (at % 4))) & 0xff));
}
