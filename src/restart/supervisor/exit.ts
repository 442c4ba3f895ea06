import { constants } from "node:os";

/** How a process ended. */
export interface Exit {
  /** Its exit status; null when a signal ended it or it never started. */
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The system's words when it could not be started. */
  readonly error?: string | undefined;
}

/** "exited with status 1", to be put behind what ended. */
export function describeExit({ status, signal, error }: Exit): string {
  if (error !== undefined) return `could not be started (${error})`;
  return signal === null ? `exited with status ${status}` : `was ended by ${signal}`;
}

/** The exit status that a shell would show: 128 and the signal's number for a signal, 1 for what never started. */
export function statusOf({ status, signal }: Exit): number {
  if (signal !== null) return 128 + (constants.signals[signal] ?? 0);
  return status ?? 1;
}

/** Whether a process that was asked to leave did so in order: with status 0, or by the signal that asked it. */
export function leftInOrder({ status, signal }: Exit): boolean {
  return status === 0 || signal === "SIGTERM" || signal === "SIGINT";
}
