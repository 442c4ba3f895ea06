import type { PipeLane } from "../node/index.js";
import type { Pauses } from "./pauses.js";

/** Why a connection could not be handed over, and was closed for its client to come back instead. */
export type FallbackCause =
  | "lane" // TLS, or a socket that somebody else holds: its bytes run through objects of Node that cannot move
  | "export" // the application's `export` refused, or what is kept for the peer cannot be written down
  | "declined" // the successor could not take it: another version of the state, or its `import` threw
  | "busy" // in the middle of a compressed message, until the deadline
  | "deadline" // its turn had not come by then
  | "tail"; // more than `maxTailBytes` were unsent, until the deadline

/** How a restart went, in figures: what a supervisor is told, which may be of another version. */
export interface RestartFigures {
  /** WebSocket connections that are with the successor now. */
  readonly moved: number;
  /** How many peers were closed (1012) instead, for each {@link FallbackCause}. */
  readonly fellBack: Readonly<Partial<Record<string, number>>>;
  /** Bytes that this process had not been able to send, and that the successor sent in its place. */
  readonly tailBytes: number;
  /** How long the connections stood still: half of them, 99 of 100, and all of them at most so many milliseconds. */
  readonly pauseMs: Pauses;
  /** Milliseconds from the first connection to the last. */
  readonly tookMs: number;
  /** How the sockets moved: through a pipe between the two processes, or by their supervisor as courier. */
  readonly lane?: string | undefined;
}

/** How a restart went, as the process that was succeeded tells it. */
export interface RestartResult extends RestartFigures {
  readonly fellBack: Readonly<Partial<Record<FallbackCause, number>>>;
  readonly lane: PipeLane;
  /** Connections of HTTP between two requests, and such that had not said a word, that are with the successor too. */
  readonly others: number;
  /** CPU time of this process meanwhile, in milliseconds. */
  readonly cpuMs: number;
  /** The process that has taken over. */
  readonly successor: { readonly pid: number; readonly node: string };
}
