/**
 * The client's half of `revoir.v1`, without I/O: what a page needs to go on with a session over whatever connections it
 * gets. The shell attaches each connection, tells what it brings, and wakes the session when it is due.
 *
 * @example
 * const session = new ClientSession({ listener });
 * const attachment = session.attach(carrier, now);
 * socket.onmessage = ({ data }) =>
 *   typeof data === "string" ? attachment.text(data, now()) : attachment.binary(new Uint8Array(data), now());
 *
 * @module
 */
export type {
  Bound,
  ClientSessionListener,
  Lost,
  LostReason,
  Next,
  Undeliverable,
} from "./listener.js";
export type { ClientSessionOptions } from "./options.js";
export type { Settled } from "./outbox.js";
export type { SavedSession, TopicPosition } from "./saved.js";
export { ClientSession } from "./session.js";
export { type TopicSupport, topics } from "./topics.js";
export type { Publication, Subscription, SubscriptionOptions } from "./subscription.js";
