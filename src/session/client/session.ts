import type { Attachment, Carrier } from "../carrier.js";
import type { ClientSessionOptions } from "./options.js";
import type { Settled } from "./outbox.js";
import type { Subscription, SubscriptionOptions } from "./subscription.js";

/**
 * The client's half of a session: it outlives connections. Each connection is attached; what it brings is told to
 * the {@link Attachment}.
 */
export class ClientSession {
  constructor(_options: ClientSessionOptions) {}

  /** The session's id, 32 hexadecimal digits; "" before the server has given one. */
  get id(): string {
    return "";
  }

  /**
   * Takes a connection that has just opened, and sends HELLO or RESUME over it at once. An earlier one is read on
   * until this one carries the session.
   */
  attach(_carrier: Carrier, _now: number): Attachment {
    throw new Error("Cannot attach: not written yet");
  }

  /**
   * Sends a message: a string as text, bytes as binary.
   *
   * @param settled called once: without an error when the server has processed the message, with a `RevoirError`
   *   otherwise: `queue-full`, `message-too-big`, `undeliverable`, `not-processed`, `session-lost`
   */
  send(_data: string | Uint8Array, _settled?: Settled): void {}

  /** Follows a topic. One subscription for each topic. */
  subscribe(_topic: string, _options: SubscriptionOptions): Subscription {
    throw new Error("Cannot subscribe: not written yet");
  }

  /** Ends the session in good order, after what was sent: the server processes that, and answers. */
  end(_code?: number, _reason?: string): void {}

  /** Gives the session up, because nobody will attach a connection any more. */
  abandon(): void {}

  /** When {@link tick} is to be called, in the time that `now` is in; `Infinity` for never. */
  deadline(): number {
    return Infinity;
  }

  tick(_now: number): void {}
}
