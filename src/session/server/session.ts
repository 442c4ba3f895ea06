import type { SessionReport } from "./report.js";
import type { TopicSnapshot } from "./topics/cursor.js";

/** What may be sent over a session: a string goes as text, bytes go as a binary message, and neither is taken for the other. */
export type SessionData = string | Uint8Array;

/**
 * What one client and this server share beyond single connections: two streams of messages, each numbered from 1, each
 * delivered in order, whole, and once.
 *
 * It is kept by the store; this is the hold that one process has on it. Only one process has it at a time: when another
 * takes it over, this hold is over (`lost`), the session is not.
 */
export interface Session<Data = undefined> {
  /** 32 hexadecimal digits. It may be shown and logged: it opens nothing without its token. */
  readonly id: string;
  /** Who it belongs to. */
  readonly principal: string;
  /** Grows with each takeover, and with each connection: a fencing token for what the application keeps elsewhere. */
  readonly epoch: number;
  /** The application's own. At first what came with the connection that began the session here; not kept by the store. */
  data: Data;
  /** `"open"` takes what is sent; `"ending"` since the first `end`, ours or theirs; `"over"` when it ended, or is with another process. */
  readonly state: "open" | "ending" | "over";
  /** Whether a connection is there at the moment. What is sent waits meanwhile. */
  readonly attached: boolean;
  /** Messages to the client that it has not acknowledged. */
  readonly waiting: number;
  /** Their bytes. */
  readonly waitingBytes: number;

  /**
   * Sends a message that belongs to no other: it becomes a step of its own, or one with what is sent at the same time.
   * Bytes are copied before this returns.
   *
   * @returns resolves when the message is kept as the store's `durability` says: it will arrive, or its loss will be declared.
   *   Rejects with `RevoirError` `"session-over"` when it is known not to be kept, and `"session-uncertain"` when nobody can
   *   say. Nobody has to look at it: a rejection is never unhandled
   * @throws TypeError when the data is neither a string nor bytes
   * @throws RevoirError `"message-too-big"` for more than the client takes
   */
  send(data: SessionData): Promise<void>;
  /**
   * Publishes as a step of its own: when that is kept, the publication will be in its topic once, whatever becomes of this
   * process. Bytes are copied before this returns.
   *
   * @returns as {@link send}
   * @throws TypeError or RangeError for a topic that is none: empty, more than 512 bytes, or with `@` in front
   * @throws RevoirError `"queue-full"` when too much waits for the store
   */
  publish(topic: string, data: SessionData): Promise<void>;
  /** What the client has subscribed to, by its own doing or by {@link subscribe}. */
  readonly topics: readonly string[];
  /**
   * Subscribes the client to a topic, from what is published from now on, whether it has a connection or not. Once is enough.
   *
   * @returns resolves when it is kept. Rejects with RevoirError `"topics-full"`, or `"session-uncertain"` when the session went away
   * @throws as {@link publish}
   */
  subscribe(topic: string): Promise<void>;
  /** Takes a topic from the client, whoever subscribed to it. Resolves when that is kept. */
  unsubscribe(topic: string): Promise<void>;
  /**
   * Ends the session for good, behind what was sent before. Handlers that run are finished first; messages that came and wait
   * are not handled any more. Nothing happens when it is ending already.
   *
   * @param code for the client's application. @default 1000
   * @param reason for people; at most 123 bytes of UTF-8 are kept
   */
  end(code?: number, reason?: string): void;
}

/**
 * The session as the handler of one message has it. What it sends and what it consumed are one step: the client sees both,
 * or, if this process fails before the step is kept, neither, and the handler is called again elsewhere.
 */
export interface Turn<Data = undefined> {
  readonly session: Session<Data>;
  /**
   * Adds a message to this step. Bytes are copied before this returns.
   *
   * @returns resolved at once while the handler runs, so that `await` cannot wait for what comes after the handler. When it is
   *   over, this is {@link Session.send}
   * @throws TypeError when the data is neither a string nor bytes
   * @throws RevoirError `"message-too-big"`, as {@link Session.send}; `"queue-full"` for more in one turn than `maxWaiting` or
   *   `maxWaitingBytes`
   */
  send(data: SessionData): Promise<void>;
  /**
   * Publishes as part of this step: what is published is there if and only if the message counts as handled, and then once.
   *
   * @returns as {@link send}
   * @throws as {@link Session.publish}
   */
  publish(topic: string, data: SessionData): Promise<void>;
}

/** What a handler is told besides the message. */
export interface Context {
  /** The number of the message, from 1. */
  readonly number: number;
  /** `<session id>:<number>`: the same whenever, and wherever, this message is handled again. For effects elsewhere. */
  readonly key: string;
  /** The session's epoch when the handler began: greater than in every earlier owner's. */
  readonly epoch: number;
  /** Resolves when this message's step is kept; rejects as {@link Session.send} does. A rejection is never unhandled. */
  readonly committed: Promise<void>;
}

/**
 * A message from the client. **It lives until its handler returns**, or as long as you like if that returns a promise: a
 * promise makes it keep a copy of its own at that moment.
 */
export interface SessionMessage {
  readonly kind: "text" | "binary";
  /**
   * The text, decoded when first asked for.
   * @throws TypeError for a binary message
   * @throws RevoirError `"message-expired"` after its handler has returned
   */
  readonly text: string;
  /**
   * The bytes, of a text its UTF-8. **A view, valid until the handler returns** or, when it returned a promise, from then on.
   * @throws RevoirError `"message-expired"` after its handler has returned
   */
  readonly bytes: Uint8Array;
  /** Length in bytes. Known for ever. */
  readonly byteLength: number;
}

/** How a session came to this process. */
export interface Resumption {
  /** `"here"`: it was here all the time, its handlers and `data` too. `"elsewhere"`: another process had it, or an earlier one. */
  readonly from: "here" | "elsewhere";
  /** Which process had it last, as its `owner` option said. */
  readonly previousOwner: string;
}

/** What a session's handlers do, each of which may return a promise that is waited for before the next is called. */
export interface SessionHandlers<Data = undefined> {
  /** A new session. Its messages wait until this is over. What it throws ends the session with 1011. */
  session?(session: Session<Data>): unknown;
  /** A session that came back: with a new connection, or from another process. Its messages wait until this is over. */
  resume?(session: Session<Data>, from: Resumption): unknown;
  /**
   * A message. Those of one session come one at a time and in order (`concurrency`). What it throws, or rejects with, closes
   * the connection with 1011 and takes the turn back: the message counts as not handled, and comes again.
   */
  message?(turn: Turn<Data>, message: SessionMessage, context: Context): unknown;
  /**
   * Whether the client may subscribe to a topic. It is asked again for each SUB, not when a client comes back with what it had.
   * @default nobody may subscribe to anything
   */
  subscribe?(session: Session<Data>, topic: string): boolean | PromiseLike<boolean>;
  /**
   * What stands for everything that was published up to an offset: for a client that begins with a topic, or has missed
   * something. It comes before the publications behind that offset.
   * @default clients begin with the next publication, or after a gap with the oldest that is kept
   */
  snapshot?(
    session: Session<Data>,
    topic: string,
  ): TopicSnapshot | undefined | PromiseLike<TopicSnapshot | undefined>;
  /**
   * This process has the session no longer; the session goes on, or may: another process took it over, or the store does not
   * say whether a step was kept.
   */
  lost?(session: Session<Data>, report: SessionReport): unknown;
  /** The session has ended for good. The report says why, and what the client is not known to have. */
  ended?(session: Session<Data>, report: SessionReport): unknown;
  /** What one of these threw. @default nobody hears of it */
  error?(error: unknown, session: Session<Data>): unknown;
  /** A replaced token was shown: somebody has a copy of a client's secrets. The session has been ended. */
  alarm?(id: string, principal: string): unknown;
}
