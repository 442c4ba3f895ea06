/**
 * Planned restarts: one process takes over from another, both on the same machine, without either being the other's parent.
 *
 * The successor asks at a unix socket. The predecessor gives its listening socket, then one connection after the other: it
 * stops one, writes down what it knows of it, and sends that with the socket; the successor says that it has it before it
 * reads or writes. Until then the predecessor can take it back, and does when the successor dies.
 *
 * This folder knows letters, order and failure. What a connection is, its two ends know: a {@link Bequest} on one side, an
 * {@link Heir} on the other.
 *
 * @module
 */
export type {
  Bequest,
  Estate,
  Frozen,
  LateOperation,
  Line,
  PublicationPapers,
  Relay,
  Stay,
} from "./estate.js";
export { Handover } from "./handover.js";
export type { Adopted, Heir, Taken } from "./heir.js";
export { keep } from "./keep.js";
export { letters } from "./letters.js";
export type { Pauses } from "./pauses.js";
export type { FallbackCause, RestartFigures, RestartResult } from "./result.js";
export { Siblings, workerPath } from "./siblings.js";
export { supervision } from "./supervised.js";
export { findPredecessor, type Taker } from "./taker.js";
export { within } from "./within.js";
