/**
 * Why a hold on a session is over.
 *
 * For good, told to `ended`:
 * - `"client"`, `"server"`: that side ended it
 * - `"expired"`: no connection for `ttlMs`
 * - `"overflow"`: more waited for the client than it may be
 * - `"forked"`: the client knows more than the store, which has lost its newest steps
 * - `"history-gone"`: the client lacks messages that the store keeps no longer
 * - `"reused"`: somebody showed a token that had been replaced
 * - `"failed"`: the handler of the new session threw
 *
 * Here only, told to `lost`:
 * - `"taken"`: another process has it
 * - `"gone"`: the store has forgotten it, or somebody else ended it
 * - `"uncertain"`: the store failed, or did not answer in time
 * - `"left"`: this process gave it up, on its way out
 */
export type SessionCause = EndCause | LossCause;

export type EndCause =
  | "client"
  | "server"
  | "expired"
  | "overflow"
  | "forked"
  | "history-gone"
  | "reused"
  | "failed";

export type LossCause = "taken" | "gone" | "uncertain" | "left";

/** What is known of a session when a process has it no longer. */
export interface SessionReport {
  readonly cause: SessionCause;
  /** The code and the reason of the side that ended it; 1000 and "" elsewhere. */
  readonly code: number;
  readonly reason: string;
  /** Up to which of the client's messages steps are known to be kept. */
  readonly rx: number;
  /** Messages to the client that are kept and that it has not acknowledged. Lost, if the session ended. */
  readonly undelivered: number;
  /** Messages of the client that were handled, of which nobody can say that their steps are kept. */
  readonly uncertain: number;
}
