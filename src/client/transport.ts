import type { EndFacts } from "../codes/index.js";
import type { Message } from "./messages.js";

/**
 * How a link gets its connections: the browser's WebSocket, revoir's own dialer on Node, or a test's. It begins one and
 * returns at once; nothing is reported before it has returned. What it throws counts as an attempt that failed.
 *
 * @param url absolute, `ws:` or `wss:`, without a fragment
 */
export type Transport = (url: string, protocols: string[], report: WireReport) => Wire;

/** One connection, from the moment it is begun. It has the shape of the browser's WebSocket, which is one. */
export interface Wire {
  /** The subprotocol the server chose; "" for none. */
  readonly protocol: string;
  /** The extensions in use, as the server named them. */
  readonly extensions: string;
  /** Messages may be handed over while it is 1. */
  readonly readyState: number;
  /** Bytes that were handed over and have not left yet. */
  readonly bufferedAmount: number;
  /**
   * Hands a message over. The bytes may change once it has returned. False when that is enough for now: `onDrain`
   * follows.
   */
  send(data: string | Uint8Array): boolean | undefined;
  /** Begins the closing handshake, or gives up a connection that is not open yet. */
  close(code: number, reason: string): void;
  /** Stops reading, where that is possible: a browser's WebSocket cannot. */
  pause?(): void;
  resume?(): void;
  /** Asks the peer for a sign of life now, where something would notice that none comes. */
  probe?(): void;
}

/** What a wire tells its link, which does not listen any more once it has let go of the wire. */
export interface WireReport {
  onOpen(): void;
  onMessage(message: Message): void;
  /** There is room again after `send` returned false. */
  onDrain(): void;
  /** The connection is over, or could not be opened. Exactly once, last. */
  onEnd(facts: EndFacts): void;
}
