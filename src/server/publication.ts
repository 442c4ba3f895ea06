import {
  type DeflateOptions,
  type DeflateParams,
  opcodes,
  serializeMessage,
} from "../protocol/index.js";
import type { Compressor } from "./compressor.js";
import type { Compressors } from "./compressors.js";
import type { Sending } from "./peer.js";
import { bytesOf, isText } from "./sending.js";

/** Somebody to whom serialised frames can be sent. */
export interface Receiver {
  /** What compression was agreed on; undefined for none. */
  readonly deflates: DeflateParams | undefined;
  /** From which options it is compressed for; undefined for none. */
  readonly deflateOptions: DeflateOptions | undefined;
  /** @returns whether they were handed to the socket */
  sendFrames(frames: Uint8Array, payloadBytes: number, compressed: boolean): boolean;
}

/** How a server's publications are written. */
export interface PublicationOptions {
  readonly strictText: boolean;
  /** Undefined when the server does not compress. */
  readonly compressors: Compressors | undefined;
}

/**
 * One message for many peers: framed once, the frame's bytes shared by all of them. With compression it is framed
 * once more for each window size that the peers agreed on, and for each compressor where they have several.
 */
export class Publication {
  readonly #opcode: 1 | 2;
  readonly #payload: Uint8Array;
  readonly #compressors: Compressors | undefined;
  #plain: Uint8Array | undefined;
  /** By compressor and window. */
  readonly #deflated: (Uint8Array | undefined)[] = [];

  /**
   * @throws TypeError when the data is none of {@link Sending}; with `strictText`, for an unpaired surrogate
   * @throws RevoirError `message-expired`
   */
  constructor(data: Sending, options: PublicationOptions) {
    this.#opcode = isText(data) ? opcodes.text : opcodes.binary;
    this.#payload = typeof data === "string" ? encodeText(data, options.strictText) : bytesOf(data);
    this.#compressors = options.compressors;
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
    const compressor = deflates && this.#compressors?.compressorFor(peer, size);
    if (compressor === undefined || deflates === undefined) {
      this.#plain ??= serializeMessage(this.#opcode, this.#payload);
      return peer.sendFrames(this.#plain, size, false);
    }
    return peer.sendFrames(this.#deflatedFor(compressor, deflates), size, true);
  }

  #deflatedFor(compressor: Compressor, { serverMaxWindowBits }: DeflateParams): Uint8Array {
    const at = windowSizes * compressor.number + serverMaxWindowBits;
    let frame = this.#deflated[at];
    if (frame === undefined) {
      const deflated = compressor.compress(this.#payload, serverMaxWindowBits);
      frame = serializeMessage(this.#opcode, deflated, true);
      this.#deflated[at] = frame;
    }
    return frame;
  }
}

/** Windows have 8 to 15 bits (RFC 7692 §7.1.2.1). */
const windowSizes = 16;

/** @throws TypeError with `strictText`, when the text has no form in UTF-8 (RFC 6455 §5.6) */
function encodeText(text: string, strictText: boolean): Uint8Array {
  const at = strictText ? text.search(/\p{Surrogate}/u) : -1;
  if (at >= 0)
    throw new TypeError(
      `Cannot publish text: it has an unpaired surrogate at index ${at}, which has no form in UTF-8 (RFC 6455 §5.6)`,
    );
  return Buffer.from(text);
}
