import type { Terms } from "../envelope.js";

/** A session as plain data: what a program needs to go on with it after it was started anew. */
export interface SavedSession {
  readonly version: 1;
  readonly id: string;
  readonly token: Uint8Array;
  readonly attempt: number;
  readonly epoch: number;
  /** Up to which of the server's messages this end has processed. */
  readonly rx: number;
  /** Up to which of this end's messages the server is known to have processed. */
  readonly acked: number;
  /** What follows, in order; null for a number that is deliberately empty. */
  readonly outbox: readonly (string | Uint8Array | null)[];
  readonly terms: Terms;
  readonly resumeUrl: string;
  /** Where the subscriptions stand, by topic. */
  readonly topics: Readonly<Record<string, TopicPosition>>;
}

/** A place in a topic. */
export interface TopicPosition {
  /** 8 hexadecimal digits. */
  readonly incarnation: string;
  readonly offset: number;
}
