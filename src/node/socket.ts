import type { End } from "../codes/index.js";
import type { DeflateOptions, DeflateParams } from "../protocol/index.js";
import type { Between } from "./between.js";
import type { FrozenSocket, Unmovable } from "./moving.js";
import type { Wire } from "./wire.js";

/** What a socket reports. The functions must not throw; one that does ends its connection. */
export interface SocketEvents {
  /**
   * A text message, known to be UTF-8. `bytes[start, end)` are lent until the call returns; `ascii` is true when no
   * byte is above 7F.
   */
  onText(bytes: Uint8Array, start: number, end: number, ascii: boolean): void;
  /** A binary message; `bytes[start, end)` are lent until the call returns. */
  onBinary(bytes: Uint8Array, start: number, end: number): void;
  /** A ping, which is answered already. */
  onPing(payload: Uint8Array): void;
  /** A pong; with the milliseconds since its ping when it answers one of this socket. */
  onPong(payload: Uint8Array, roundTripMs: number | undefined): void;
  /** After a send returned false: at most half of `highWaterBytes` still wait. */
  onDrain(): void;
  /** The connection is over. Called exactly once, last. */
  onEnd(end: End): void;
}

/** One WebSocket connection over one TCP or TLS socket. */
export interface Socket {
  /** The subprotocol in use; "" for none. */
  readonly protocol: string;
  /** The extensions in use, as the server's answer names them; "" for none. */
  readonly extensions: string;
  /** The other end's IP address as the system names it; "" when it is not known. */
  readonly remoteAddress: string;
  /** Whether the connection runs over TLS. */
  readonly encrypted: boolean;
  /** What was agreed on for permessage-deflate, when it is in use. */
  readonly deflates: DeflateParams | undefined;
  /** From which options this side compresses, when it is in use. */
  readonly deflateOptions: DeflateOptions | undefined;
  readonly state: "open" | "closing" | "closed";
  /** Bytes that were sent and that the kernel has not taken. A message that is still being compressed counts in full. */
  readonly bufferedBytes: number;
  /**
   * Sends a text message. What is sent in one turn of the event loop leaves in one write.
   *
   * @returns false when `highWaterBytes` or more wait; `onDrain` follows
   * @throws RevoirError `connection-closed` unless the state is `open`
   * @throws TypeError with `strictText`, for an unpaired surrogate
   */
  sendText(text: string): boolean;
  /** Sends a binary message, as {@link sendText} does. The bytes may be changed once this returns. */
  sendBinary(bytes: Uint8Array): boolean;
  /** Sends a text message whose bytes are known to be UTF-8, as {@link sendBinary} does: they are not checked. */
  sendUtf8(bytes: Uint8Array): boolean;
  /**
   * Sends frames that are already serialised, as a server does that publishes one message to many. The bytes are
   * shared: they must never change. After compressed ones {@link resetDeflate} is due.
   *
   * @throws TypeError for a client, whose every frame has its own mask
   */
  sendFrames(frames: Uint8Array): boolean;
  /**
   * Makes the next compressed message refer to nothing before it: due after frames that another compressor made,
   * beginning with an empty window, since this one's idea of the peer's window is wrong from then on.
   */
  resetDeflate(): void;
  /** Sends a ping; the pong comes with `onPong`. @throws RangeError for more than 125 bytes */
  ping(payload?: Uint8Array): void;
  /**
   * Begins the closing handshake. A paused socket reads again, since the peer's close frame has to be read.
   *
   * @throws RangeError for a code that may not be sent
   */
  close(code?: number, reason?: string): void;
  /** Lets go of the connection at once. */
  abort(): void;
  /**
   * Stops reading, so that TCP makes the peer wait. A paused socket can not hear pongs, so meanwhile neither the
   * heartbeat nor the idle timeout judges the peer.
   */
  pause(): void;
  resume(): void;
  /**
   * Puts something between this connection and its wire, which sees all bytes from now on. Not for what anybody waits for: it
   * makes each read and write of this connection a call longer.
   */
  interpose(make: (below: Wire) => Between): void;
  /**
   * Stops where it is, so that another process can go on with it.
   *
   * @returns why it can not
   */
  freeze(): FrozenSocket | Unmovable;
}
