import type { Window } from "../envelope.js";

/** A session and its place on a connection as plain data: what goes along when both move to another process. */
export interface SessionPapers {
  /** Papers of another version are refused. */
  readonly version: 1;
  readonly id: string;
  readonly principal: string;
  readonly epoch: number;
  readonly lsn: number;
  readonly rx: number;
  readonly tx: number;
  /** Up to which message the client has acknowledged, and up to which they have been sent on this connection. */
  readonly acked: number;
  readonly sent: number;
  /** Up to which of the client's messages this connection has brought, and up to which the client knows them to be kept. */
  readonly received: number;
  readonly told: number;
  /** What the client takes. */
  readonly window: Window;
  /** Whether the client has yet to say that the newest token has come. */
  readonly tokenDue: boolean;
  /** What stands in the session's meta behind the window. */
  readonly meta: Uint8Array;
  /** Steps whose messages the client has not acknowledged, oldest first. */
  readonly steps: readonly PaperStep[];
}

export interface PaperStep {
  readonly lsn: number;
  readonly tx: number;
  readonly data: Uint8Array;
}
