import type { TopicPosition } from "./saved.js";

/** How to follow a topic. */
export interface SubscriptionOptions {
  /**
   * From what is published next, from the oldest that is kept, or after a place.
   *
   * @default where the saved session stood, else "now"
   */
  readonly start?: "now" | "earliest" | TopicPosition;
  /** The next publication. In order, each once, one at a time, as the session's own messages. */
  message(data: string | Uint8Array, offset: number): unknown;
  /**
   * What was published before this place, after the last publication that was handed on, is not to be had any more; with
   * another incarnation the topic has begun anew. Load the whole anew.
   */
  gap?(position: TopicPosition): void;
  /** The server does not let this client follow the topic. The subscription is over. */
  refused?(): void;
}

/** A topic that is followed, through all connections. */
export interface Subscription {
  readonly topic: string;
  /** After the last publication that was handled; undefined before the server has answered. */
  readonly position: TopicPosition | undefined;
  /** Follows it no more. */
  close(): void;
}
