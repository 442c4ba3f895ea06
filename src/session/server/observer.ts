import type { RefuseCode } from "../envelope.js";
import type { SessionReport } from "./report.js";
import type { Resumption, Session } from "./session.js";

/** Who counts, and tells others, what becomes of a process's sessions. Called in passing, and may not throw. */
export interface HostObserver<Data = undefined> {
  /** A new session. */
  opened(session: Session<Data>): void;
  /** A session has another connection, or has come from another process. */
  resumed(session: Session<Data>, from: Resumption): void;
  /** This process has it no longer: `report.cause` says whether it has ended. */
  over(session: Session<Data>, report: SessionReport): void;
  /** A connection got no session. */
  refused(code: RefuseCode, principal: string): void;
  /** A replaced token was shown. */
  alarm(id: string, principal: string): void;
  /** One commit was answered, this many milliseconds after it was asked for; so many of its steps are kept. */
  committed(steps: number, ms: number): void;
  /** The store rejected a call, with this error, or did not answer in time. */
  storeFailed(error: unknown): void;
}

const nothing = (): void => {};

/** Nobody looks. */
export const nobody: HostObserver<unknown> = {
  opened: nothing,
  resumed: nothing,
  over: nothing,
  refused: nothing,
  alarm: nothing,
  committed: nothing,
  storeFailed: nothing,
};
