/// <reference lib="esnext.disposable" preserve="true" />
import type { End, Sendable } from "../codes/index.js";
import type { Message } from "./message.js";
import type { PeerRequest } from "./request.js";

/**
 * What may be sent: a string goes as text, bytes go as a binary message, and neither is taken for the other. A message
 * from a peer of this process goes on as it came, text as text: it is neither decoded nor checked again.
 */
export type Sending = string | Uint8Array | ArrayBuffer | Message;

/**
 * The other end of one connection, as the server holds it.
 *
 * Nothing here throws because a connection is over: a peer may leave at any moment, and that is no mistake of the
 * one who sends. What it says then is in the return value.
 */
export interface Peer<Data = undefined> extends AsyncDisposable {
  /** Unique among the peers of all servers: a random part for the server and a number that counts up. */
  readonly id: string;
  /** What `authorize` returned. Assign to it as you like. */
  data: Data;
  /** What is known of the handshake. */
  readonly request: PeerRequest;
  /** `"closing"` from the first close frame, ours or theirs, until the connection is over. */
  readonly state: "open" | "closing" | "closed";
  /** Bytes that were sent and wait for the network to take them. */
  readonly buffered: number;
  /** Messages that were not sent, since the peer reads too slowly (`slowConsumer: "drop"`). */
  readonly dropped: number;
  /** Round trip of the last ping in milliseconds; undefined before the first. */
  readonly latencyMs: number | undefined;
  /**
   * Whether another process has it now (`restart` of `serve`). What is sent to it here still reaches it, as long as this
   * process runs; {@link closed} is not resolved here any more, and iterating over its messages has ended.
   */
  readonly moved: boolean;
  /** The topics it subscribed to. */
  readonly topics: ReadonlySet<string>;
  /** Resolves, never rejects, when the connection is over. */
  readonly closed: Promise<End>;

  /**
   * Sends a message. Bytes are copied or written before anything else runs: they may be changed afterwards.
   *
   * @returns whether it is flowing. False is a request to wait for `drain` (or `await peer.writable...`): the peer
   *   reads too slowly, or has gone, in which case the message is not sent
   * @throws TypeError when the data is neither a string, bytes nor a message; with `strictText`, when a string has an
   *   unpaired surrogate
   * @throws RevoirError `"message-expired"` for a message whose handler has returned
   */
  send(data: Sending): boolean;
  /** Sends a ping; its round trip appears in {@link latencyMs}. The heartbeat does so by itself. */
  ping(): void;
  /**
   * Closes the connection in good order (RFC 6455 §7.1.2): the frame goes out behind what is buffered, messages
   * on their way are still handled, as far as `maxWaitingBytes` has room. Nothing happens when it is closing already.
   *
   * @param code 1000-1003, 1007-1014 or 3000-4999. @default 1000
   * @param reason for people and logs; cut to 123 bytes of UTF-8 at a character
   * @throws RangeError when the code may not stand in a close frame (RFC 6455 §7.4)
   */
  close<const Code extends number = 1000>(code?: Sendable<Code>, reason?: string): void;
  /** Lets go of the connection at once: no close frame, what is buffered is lost, the peer sees 1006. */
  abort(): void;

  /** Joins a topic: what is published there reaches this peer until it leaves or ends. */
  subscribe(topic: string): void;
  unsubscribe(topic: string): void;

  /** Stops reading, so that TCP makes the peer wait. Its close frame and its pongs are not seen meanwhile. */
  pause(): void;
  resume(): void;

  /**
   * The messages, for servers without a `message` handler; ends with the connection. Each message has memory of
   * its own. Leaving the loop leaves the connection open; messages wait for the next loop.
   *
   * @throws TypeError when there is a `message` handler, which takes the messages
   */
  [Symbol.asyncIterator](): AsyncIterableIterator<Message>;
  /**
   * The messages as a Web Stream, read from the network only as fast as the stream is. Closes with a clean end,
   * fails with a `RevoirError` `"connection-closed"` on any other; cancelling closes the connection with 1000.
   *
   * @throws TypeError when there is a `message` handler, which takes the messages
   */
  readonly readable: ReadableStream<string | Uint8Array>;
  /**
   * A Web Stream to send through, whose `ready` follows the network. Closing it closes the connection with 1000,
   * aborting it with 1011.
   */
  readonly writable: WritableStream<Sending>;
}
