import type { End } from "../codes/index.js";
import type { Payload } from "./payload.js";

/**
 * How a link gets its connections: the browser's WebSocket, revoir's own dialer on Node, or a test's. It begins one and
 * returns at once; nothing is reported before it has returned.
 *
 * @throws when the address or the subprotocols are wrong
 */
export type Transport = (address: string | URL, protocols: Protocols) => Wire;

/** Subprotocols to offer, in order of preference. */
export type Protocols = string | readonly string[] | undefined;

/** One connection, from the moment it is begun: the browser's WebSocket, or what has its shape. */
export interface Wire {
  /** The address, absolute. */
  readonly url: string;
  /** The subprotocol the server chose; "" for none. */
  readonly protocol: string;
  /** The extensions in use, as the server named them. */
  readonly extensions: string;
  /** Messages may be handed over while it is 1. A wire that has enough for now says 0 until `ondrain`. */
  readonly readyState: number;
  /** Bytes that were handed over and have not left yet. */
  readonly bufferedAmount: number;
  /** Hands a message over. The bytes may change once it has returned. */
  send(data: Payload): void;
  /**
   * Begins the closing handshake, or gives up a connection that is not open yet. Nothing is reported before it has
   * returned.
   *
   * @throws when the code or the reason must not be sent from here, also when the connection is over
   */
  close(code: number, reason: string): void;
  onopen: (() => void) | null;
  onmessage: ((event: { readonly data: string | ArrayBuffer }) => void) | null;
  /** There is room again. */
  ondrain?: (() => void) | null;
  onerror: (() => void) | null;
  /** The connection is over, or could not be opened. Exactly once, last. */
  onclose: ((event: WireClose) => void) | null;
}

/** The browser's `CloseEvent`, with the whole end where it is known. */
export interface WireClose {
  readonly code: number;
  readonly reason: string;
  readonly wasClean: boolean;
  readonly end?: End;
}
