import type { Attachment, Carrier } from "../carrier.js";

/** A carrier as the server's half uses it. */
export interface ServerCarrier extends Carrier {
  /**
   * Sends messages that lie one behind the other as a server's frames, final and not compressed (RFC 6455 §5.2). The bytes are never
   * changed. A connection that compresses has them one by one from `messagesIn`.
   *
   * @param payloadBytes without the frames' headers
   */
  sendFrames(frames: Uint8Array, count: number, payloadBytes: number): void;
}

/** An attachment that takes text where it lies, without a view of it. */
export interface ServerAttachmentPort extends Attachment {
  /**
   * A text message in `bytes[start, end)`, which may change after this returns.
   *
   * @param isAscii whether no byte is above 7F
   */
  textAt(bytes: Uint8Array, start: number, end: number, isAscii: boolean): void;
}
