import type { RestartFigures } from "../result.js";

/** What a supervisor tells about: one event is one line. */
export type SupervisorEvent =
  | {
      readonly event: "supervising";
      readonly name: string;
      readonly pid: number;
      /** Where servers meet: {@link Supervision.directory}. */
      readonly directory: string;
      readonly workers: number;
    }
  /** All processes of the first start serve. */
  | { readonly event: "started"; readonly processes: number }
  | ({ readonly event: "up"; readonly tookMs: number } & Process)
  /** The first start of all failed: the supervisor ends. */
  | ({ readonly event: "start-failed"; readonly why: string } & Process)
  /** A process ended, or could not be started, and none is there that serves in its place. */
  | ({
      readonly event: "down";
      readonly why: string;
      /** Undefined when a restart is under way, which brings somebody. */
      readonly againInMs: number | undefined;
    } & Process)
  | { readonly event: "restarting"; readonly reason: string }
  | ({ readonly event: "restarted" } & Omit<Restarted, "ok">)
  | ({ readonly event: "restart-failed" } & Omit<RestartFailed, "ok">)
  /** A restart is over, for all workers. */
  | { readonly event: "restart-over"; readonly ok: boolean; readonly tookMs: number }
  /** A process that should have left by now is sent a signal. */
  | ({
      readonly event: "overstayed";
      readonly afterMs: number;
      readonly signal: NodeJS.Signals;
    } & Process)
  | { readonly event: "stopping"; readonly processes: number }
  | { readonly event: "killing"; readonly processes: number }
  | { readonly event: "stopped"; readonly status: number }
  | { readonly event: "warning"; readonly message: string };

/** Which process an event is about. */
export interface Process {
  /** From 0. */
  readonly worker: number;
  /** From 1, counted for each worker. */
  readonly generation: number;
  readonly pid: number;
}

/** What came of a restart of one worker. */
export type Outcome = Restarted | RestartFailed;

export interface Restarted extends Process {
  readonly ok: true;
  /** Milliseconds from its start until it was ready. */
  readonly tookMs: number;
  /** How the connections went over; undefined when the old process told nothing about it, or there was none. */
  readonly result?: RestartFigures | undefined;
}

export interface RestartFailed extends Process {
  readonly ok: false;
  /** Behind "generation 2": "exited with status 1". */
  readonly why: string;
}
