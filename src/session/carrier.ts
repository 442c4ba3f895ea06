/**
 * One open WebSocket connection as a session uses it. Nothing here throws; after `close`, or when the connection is
 * over, calls do nothing.
 */
export interface Carrier {
  /** Sends a text message. UTF-8 bytes are sent as they are; where only strings can be sent (browsers), only strings are given. */
  sendText(text: string | Uint8Array): void;
  /** Sends a binary message. The bytes are not changed afterwards by either side. */
  sendBinary(bytes: Uint8Array): void;
  /** Bytes that were sent and wait for the network to take them. */
  readonly buffered: number;
  /** Closes in good order. The attachment hears of the end through `closed`, as of any other. */
  close(code: number, reason: string): void;
}

/**
 * The session's side of a carrier: the shell tells it what the connection brings, in order, and once how it ended. Nothing
 * here throws, whatever the peer sends.
 */
export interface Attachment {
  /** A text message. Bytes are a view that may change after this returns. */
  text(text: string | Uint8Array, now: number): void;
  /** A binary message. The bytes are a view that may change after this returns. */
  binary(bytes: Uint8Array, now: number): void;
  /** What was buffered has left for the most part, after it had become much. */
  drained(now: number): void;
  /** The connection is over. Nothing comes after this. */
  closed(end: CarrierEnd, now: number): void;
}

/** How a carrier ended, as far as a session decides by it. */
export interface CarrierEnd {
  /** The code of the close frame that counts; 1005 without a status, 1006 without a frame. */
  readonly code: number;
  readonly reason: string;
  /** Whose frame, or whose doing. */
  readonly by: "us" | "peer" | "network";
}
