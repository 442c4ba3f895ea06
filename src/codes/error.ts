/**
 * The stable names of what can go wrong in a program's own use of revoir:
 *
 * - `connection-closed`: sent on a connection that is closing or closed
 * - `link-ended`: sent on a client's link that will not come back
 * - `aborted`: an `AbortSignal` fired before the work was done
 * - `handshake-refused`: a connection was needed and the opening handshake failed
 * - `message-too-big`: a message is larger than this endpoint's own limit
 * - `message-expired`: a message waited longer than it was worth; or was read after its handler had returned
 * - `headers-released`: a handshake's header fields were read after `open` had returned
 * - `queue-full`: the queue of messages that wait for a connection has no room
 * - `undeliverable`: the server cannot take this message, whenever it is sent; what was sent after it goes on
 * - `not-processed`: the session is over, and the server is known not to have processed this message
 * - `session-lost`: the session is over, and whether the server has processed this message is not known
 * - `text-malformed`: a string is not well-formed Unicode and `strictText` is set
 * - `server-closed`: a server was used after it was closed
 * - `server-not-listening`: a server was asked for its address before it listens
 * - `store-closed`: a store was used after it was closed
 * - `store-failed`: a store's engine cannot do what was asked, or cannot be loaded
 * - `session-in-use`: another process, or another link, has the file in which a session is kept
 * - `session-over`: a message was sent on a session that has ended, or that another process has; it is not kept
 * - `session-uncertain`: nobody can say whether a message that was sent on a session is kept
 * - `sessions-off`: something was published to sessions, or sent to one, and the server has none
 * - `mailbox-off`: something was sent to a session by its id, and the option `mailbox` is not set
 * - `topics-full`: a session was subscribed to more topics than a session, or the process, may have
 * - `publication-uncertain`: nobody can say whether a publication is in its topic
 */
export type RevoirErrorCode =
  | "connection-closed"
  | "link-ended"
  | "aborted"
  | "handshake-refused"
  | "message-too-big"
  | "message-expired"
  | "headers-released"
  | "queue-full"
  | "undeliverable"
  | "not-processed"
  | "session-lost"
  | "text-malformed"
  | "server-closed"
  | "server-not-listening"
  | "store-closed"
  | "store-failed"
  | "session-in-use"
  | "session-over"
  | "session-uncertain"
  | "sessions-off"
  | "mailbox-off"
  | "topics-full"
  | "publication-uncertain";

/**
 * What revoir throws, or rejects with, when the state of a connection forbids what was asked of it.
 * Wrong arguments are a `TypeError` or a `RangeError` instead; what the other end does wrong is never thrown, it
 * is an `End`.
 *
 * Programs decide by `code`, people read `message`.
 */
export class RevoirError extends Error {
  override readonly name: string = "RevoirError";
  readonly code: RevoirErrorCode;

  /**
   * @param message "Cannot <verb> ...: <what is so>"
   * @param options `cause`: what led to it
   */
  constructor(code: RevoirErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}
