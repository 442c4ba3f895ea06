import type { LinkState } from "../client/browser.js";
import type { End } from "../codes/index.js";
import type { KeptPayload } from "./payload.js";

/** A message went or came. */
export interface MessagePassed {
  readonly kind: "sent" | "received";
  readonly payload: KeptPayload;
  /** It waits for a connection. */
  readonly waits?: boolean;
  /** The topic in which it was published, where the server subscribed the client. */
  readonly topic?: string;
}

/** A connection or an attempt ended. */
export interface ConnectionEnded {
  readonly kind: "end";
  readonly end: End;
}

/** The link is in another state. */
export interface StateChanged {
  readonly kind: "state";
  readonly state: LinkState;
  readonly sentence: string;
  readonly attempt: number;
  /** How long it had been away, where it is back. */
  readonly awayMs?: number | undefined;
}

/** The session goes on, or is over, or has a message that the server cannot take. */
export interface SessionChanged {
  readonly kind: "session";
  readonly word: "resumed" | "lost" | "undeliverable";
  readonly sentence: string;
}

/** What happened, before it has its place in time. */
export type News = MessagePassed | ConnectionEnded | StateChanged | SessionChanged;

/** What can happen to a link. */
export type Kind = News["kind"];

/** What happened, when, and to which link. */
export type Happening = News & {
  /** Counts up: whoever has seen this one has seen all with smaller numbers. */
  readonly number: number;
  readonly atMs: number;
  /** The link's number, from 1. */
  readonly link: number;
};
