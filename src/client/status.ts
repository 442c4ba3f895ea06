import type { End, EndClass } from "../codes/index.js";

/**
 * - `connecting`: an attempt is under way
 * - `open`: messages go out at once
 * - `waiting`: for the next attempt, see `retryAtMs`
 * - `offline`: for the network
 * - `closing`: for good; the closing handshake is under way
 * - `closed`: for good
 */
export type LinkState = "connecting" | "open" | "waiting" | "offline" | "closing" | "closed";

/** Where a link stands, to show to a person. */
export interface LinkStatus {
  readonly state: LinkState;
  /** One or two short English sentences, such as "The server is restarting, back in 3 s". */
  readonly sentence: string;
  /** How the last connection or attempt ended. */
  readonly end?: End | undefined;
  /** Attempts in a row to come back, the current or next one included; 0 when none was needed. */
  readonly attempt: number;
  /** When the next attempt begins, in milliseconds since 1970; `Infinity` for a page that is hidden away. */
  readonly retryAtMs?: number | undefined;
  /** How long until then, from the moment this status was read. */
  readonly retryInMs?: number | undefined;
}

/**
 * What a person reads.
 *
 * @param cause class of the end that began this absence; undefined before the first connection
 */
export function sentenceFor(
  state: LinkState,
  end: End | undefined,
  attempt: number,
  retryInMs: number,
  cause: EndClass | undefined,
): string {
  const count = attempt > 1 ? ` (attempt ${attempt})` : "";
  const next = cause === "restart" && !count ? "back" : "trying again";
  // Of a page that is hidden away nobody knows when it is shown again.
  const when = retryInMs < Infinity ? `in ${Math.ceil(retryInMs / 1000)} s` : "soon";
  return {
    connecting: `Connecting${count}`,
    open: "Connected",
    waiting: `${causes[`${cause}`] ?? "Connection lost"}, ${next} ${when}${count}`,
    offline: "You are offline; waiting for the network",
    closing: "Closing",
    closed: `Closed${count}: ${end?.explain()}`,
  }[state];
}

const causes: Readonly<Record<string, string>> = {
  undefined: "Could not connect",
  "going-away": "The server went away",
  restart: "The server is restarting",
  overload: "The server is busy",
};
