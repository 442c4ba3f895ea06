import type { Outcome } from "./events.js";

/** What `revoir status` is told. Times of day are ISO 8601 in UTC. */
export interface Status {
  readonly name: string;
  /** Of the supervisor. */
  readonly pid: number;
  /** The Node of the supervisor, which the processes it starts are of as well. */
  readonly node: string;
  readonly entry: string;
  readonly since: string;
  readonly workers: readonly WorkerStatus[];
  /** The last restarts of workers, the latest last; at most 20. */
  readonly restarts: readonly PastRestart[];
}

/** One place where work is done. */
export interface WorkerStatus {
  readonly worker: number;
  /** How often a process ended by itself. */
  readonly crashes: number;
  /** The one that serves first; none when it has crashed and the next start is being waited for. */
  readonly generations: readonly {
    readonly generation: number;
    readonly pid: number;
    readonly state: "starting" | "serving" | "leaving";
    readonly since: string;
  }[];
}

export type PastRestart = Outcome & { readonly at: string };
