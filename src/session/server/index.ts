/**
 * The server's half of sessions (PROTOCOL.md section 3), without I/O: what a process does with the sessions it has, and how
 * it takes them from a store and gives them back.
 *
 * The contract: one record of the store's log is one step, what was consumed together with what was produced; nothing of a
 * step is shown to a client before the store has kept it; a process whose lease another has replaced can write nothing; and
 * whatever a client sends is handled, refused or ended with a code, never thrown.
 *
 * @example
 * const host = new SessionHost({ store, clock, random, hash, defer, wake, message: (turn, message) => turn.send(message.text) });
 * const attachment = host.accept(carrier, "ann", undefined, clock());
 *
 * @module
 */
export type { ServerAttachmentPort, ServerCarrier } from "./carrier.js";
export { type PublishOptions, SessionHost } from "./host.js";
export type { Leave } from "./leave.js";
export type { HostObserver } from "./observer.js";
export type { HostOptions, HostPorts, HostSettings } from "./options.js";
export type { SessionPapers } from "./papers.js";
export { messagesIn } from "./records.js";
export type { EndCause, LossCause, SessionCause, SessionReport } from "./report.js";
export type {
  Context,
  Resumption,
  Session,
  SessionData,
  SessionHandlers,
  SessionMessage,
  Turn,
} from "./session.js";
export type { TopicSnapshot } from "./topics/cursor.js";
export { type TopicOptions, topicRanges } from "./topics/topic-options.js";
