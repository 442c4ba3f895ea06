import type { RestartResult } from "../restart/index.js";
import type { DrainOptions } from "./drain.js";

/**
 * How a server is succeeded by another process of the same machine: one that is started with the same `path` asks for
 * the listening socket and all connections, and gets them alive. A restart that nobody notices.
 *
 * It takes Linux, plain TCP (TLS ends at a proxy), and a Node in which a self-test at the start has shown that it works.
 * What cannot move is closed with 1012 at a pace, and comes back.
 */
export interface RestartOptions<Data = unknown> {
  /**
   * Where the two processes meet: a unix socket in a directory that is this user's alone. Who can open it can take all
   * connections; so it is made with mode 0600, and the directory with 0700 if it is not there. Both processes name the same
   * `port`, and the address that the first one listens on stays, whatever `host` the second one has.
   * @default the supervisor's, under `revoir run`; without one it is required
   */
  readonly path?: string | undefined;
  /**
   * Milliseconds to move everything; what has not moved then is closed with 1012. Requests of HTTP that are being answered
   * are waited for as well, for 10 s when all else has moved. @default 30_000
   */
  readonly deadlineMs?: number | undefined;
  /**
   * How many connections stand still at a time. More of them do not make it faster, only their pauses longer.
   * @default 4
   */
  readonly window?: number | undefined;
  /**
   * Bytes that a peer may have waiting for it and still be moved with them; a peer that reads slowly is given a second to
   * read first. @default 4_194_304
   */
  readonly maxTailBytes?: number | undefined;
  /** How those are closed that cannot move. @default 1012, at a pace that is half of what the successor can take */
  readonly fallback?: FallbackOptions<Data> | undefined;
  /**
   * Called in the process that was succeeded, when the successor has confirmed everything: the last thing that this server
   * does. Close what else is open, and end the process.
   * @default sends this process SIGTERM: it ends, by its own handler for that if it has one
   */
  leave?(result: RestartResult): unknown;
}

/** How peers are closed that cannot move: as `drain` closes them. */
export interface FallbackOptions<Data = unknown>
  extends Pick<DrainOptions<Data>, "code" | "jitterMs" | "slots"> {
  /** Clients per second that may come back, as `ratePerSecond` of a drain. @default "auto" */
  readonly rate?: number | "auto" | undefined;
}
