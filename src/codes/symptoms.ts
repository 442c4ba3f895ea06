import type { CutKind, HopId } from "./hops.js";

/**
 * Why a connection ended.
 *
 * - `refused`: the opening handshake was answered with an HTTP status
 * - `unreachable`: TCP or TLS was not set up
 * - `upgrade`: a hop did not pass the request for an upgrade on
 * - `page-policy`: the browser did not let the page connect
 * - `idle`, `age`, `change`: a hop cut, as {@link CutKind} says
 * - `timer`: something that nobody knows cut after a round time
 * - `stopped`: the server's process ended
 * - `faulty`: the client found a fault in what it received
 * - `vanished`: the client's machine, its network or its page is gone
 * - `network`: the client's network changed, or the machine slept
 * - `half-open`: one end is gone, and the other was not told
 * - `left`: the page was left
 * - `rewritten`: a library shows another end than the one that was
 * - `codeless`: the other end closed and gave no code
 * - `limit`: a message was larger than a hop takes
 * - `unanswered`: a library's ping was not answered in time
 * - `said`: the other end says so; the code's page has the rest
 */
export type CauseId =
  | "refused"
  | "unreachable"
  | "upgrade"
  | "page-policy"
  | CutKind
  | "timer"
  | "stopped"
  | "faulty"
  | "vanished"
  | "network"
  | "half-open"
  | "left"
  | "rewritten"
  | "codeless"
  | "limit"
  | "unanswered"
  | "said";

/** Who shows the code: a script in a browser, a client elsewhere, or the server. */
export type Place = "browser" | "client" | "server";

/** What somebody knows of a connection that ended. Anything may be missing. */
export interface Symptoms {
  /** The close code that was shown; `"none"` where no end was shown and messages just stopped. */
  readonly code?: number | "none";
  readonly place?: Place;
  /** False where there was never a connection. */
  readonly opened?: boolean;
  /** How long the connection had been open. */
  readonly ageMs?: number;
  /** How long nothing was said before the end. */
  readonly idleMs?: number;
  /** What stands between the two ends; empty where nothing does. */
  readonly hops?: readonly HopId[];
  /** Whether many connections ended in one moment. */
  readonly many?: boolean;
  /** What a line of a console or of a log says that it was. */
  readonly told?: CauseId;
}

/** A connection that had an age or a silence was open. */
export function wasOpened({ opened, ageMs, idleMs }: Symptoms): boolean | undefined {
  return opened ?? (ageMs !== undefined || idleMs !== undefined ? true : undefined);
}
