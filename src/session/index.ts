/**
 * Sessions without I/O: what goes over a connection of `revoir.v1`, and what a session needs of a store and of a
 * connection. The two halves that speak it are behind doors of their own, `client/index.ts` and `server/index.ts`, so
 * that a page does not load the server's.
 *
 * Nothing here knows a socket, a clock or a source of randomness.
 *
 * @example
 * parseEnvelope(Uint8Array.of(6, 0, 3, 2), "client"); // { type: "ack", ping: false, tokenReceived: false, rx: 3, tx: 2 }
 * serializeEnvelope({ type: "skip", count: 1 }); // 0b 01
 *
 * @module
 */
export type { Attachment, Carrier, CarrierEnd } from "./carrier.js";
export type {
  Ack,
  Data,
  EndOfSession,
  Envelope,
  GoAway,
  Hello,
  Position,
  Pub,
  Recovered,
  Refuse,
  RefuseCode,
  Resume,
  Resumed,
  Skip,
  Sub,
  Subbed,
  SubOutcome,
  Terms,
  Unsub,
  Welcome,
  Window,
} from "./envelope.js";
export { maxSubscriptions, maxTopicBytes } from "./layout.js";
export type { Malformed } from "./codec.js";
export { parseEnvelope } from "./parse.js";
export { serializeEnvelope } from "./serialize.js";
export type {
  Acquire,
  Acquired,
  Bytes,
  Ended,
  Entry,
  Lease,
  Lineage,
  NewSession,
  Patch,
  Refusal,
  SessionStore,
  Step,
  StepResult,
  TopicAppend,
  TopicRead,
  TopicWatch,
} from "./store.js";
