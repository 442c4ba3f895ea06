import type { TopicPosition } from "./saved.js";

/** How to follow a topic. */
export interface SubscriptionOptions {
  /**
   * From what is published next, from the oldest that is kept, or after a place.
   *
   * @default where the saved session stood, else "now"
   */
  readonly start?: "now" | "earliest" | TopicPosition;
  /**
   * The next publication. In order, each once, one at a time: a handler that returns a promise holds back the next one of
   * this topic.
   */
  message(publication: Publication): unknown;
  /**
   * What was published between the last publication that was handed on and this place is not to be had any more; with
   * another incarnation the topic has begun anew. Load the whole anew.
   */
  gap?(position: TopicPosition): unknown;
  /** The server does not let this client follow the topic. The subscription is over. */
  refused?(): void;
}

/** What was published in a topic. */
export interface Publication {
  readonly topic: string;
  /** A string, or bytes that belong to whoever gets them. */
  readonly data: string | Uint8Array;
  readonly incarnation: string;
  readonly offset: number;
  /** It was not published: it stands for all that was, up to this offset. */
  readonly isSnapshot: boolean;
}

/** A topic that is followed, through all connections. */
export interface Subscription {
  readonly topic: string;
  /** After the last publication that was handled; undefined before the server has answered. */
  readonly position: TopicPosition | undefined;
  /** Follows it no more. */
  close(): void;
}
