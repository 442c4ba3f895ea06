import { type DeflateParams, opcodes, serializeMessage } from "../protocol/index.js";
import type { Compressor } from "./compressor.js";
import type { Sending } from "./peer.js";
import { bytesOf, isText } from "./sending.js";

/** Somebody to whom serialised frames can be sent. */
export interface Receiver {
  /** What compression was agreed on; undefined for none. */
  readonly deflates: DeflateParams | undefined;
  /** @returns whether they were handed to the socket */
  sendFrames(frames: Uint8Array, payloadBytes: number, compressed: boolean): boolean;
}

/** How a server's publications are written. */
export interface PublicationOptions {
  readonly strictText: boolean;
  /** Undefined when the server does not compress. */
  readonly compressor: Compressor | undefined;
}

/**
 * One message for many peers: framed once, the frame's bytes shared by all of them. With compression it is framed
 * once more for each window size that the peers agreed on.
 */
export class Publication {
  readonly #opcode: 1 | 2;
  readonly #payload: Uint8Array;
  readonly #compressor: Compressor | undefined;
  #plain: Uint8Array | undefined;
  readonly #deflated: (Uint8Array | undefined)[] = [];

  /**
   * @throws TypeError when the data is none of {@link Sending}; with `strictText`, for an unpaired surrogate
   * @throws RevoirError `message-expired`
   */
  constructor(data: Sending, options: PublicationOptions) {
    this.#opcode = isText(data) ? opcodes.text : opcodes.binary;
    this.#payload = typeof data === "string" ? encodeText(data, options.strictText) : bytesOf(data);
    const worthwhile = options.compressor?.compresses(this.#payload.length) === true;
    this.#compressor = worthwhile ? options.compressor : undefined;
  }

  get isText(): boolean {
    return this.#opcode === opcodes.text;
  }

  /** The message's bytes, which may be changed once this turn of the event loop is over. */
  get payload(): Uint8Array {
    return this.#payload;
  }

  /** @returns whether the peer was sent it */
  sendTo(peer: Receiver): boolean {
    const { deflates } = peer;
    const size = this.#payload.length;
    if (this.#compressor === undefined || deflates === undefined) {
      this.#plain ??= serializeMessage(this.#opcode, this.#payload);
      return peer.sendFrames(this.#plain, size, false);
    }
    return peer.sendFrames(this.#deflatedFor(this.#compressor, deflates), size, true);
  }

  #deflatedFor(compressor: Compressor, { serverMaxWindowBits }: DeflateParams): Uint8Array {
    let frame = this.#deflated[serverMaxWindowBits];
    if (frame === undefined) {
      const deflated = compressor.compress(this.#payload, serverMaxWindowBits);
      frame = serializeMessage(this.#opcode, deflated, true);
      this.#deflated[serverMaxWindowBits] = frame;
    }
    return frame;
  }
}

/** @throws TypeError with `strictText`, when the text has no form in UTF-8 (RFC 6455 §5.6) */
function encodeText(text: string, strictText: boolean): Uint8Array {
  const at = strictText ? text.search(/\p{Surrogate}/u) : -1;
  if (at >= 0)
    throw new TypeError(
      `Cannot publish text: it has an unpaired surrogate at index ${at}, which has no form in UTF-8 (RFC 6455 §5.6)`,
    );
  return Buffer.from(text);
}
