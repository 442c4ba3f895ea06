import { RevoirError } from "../../codes/index.js";
import type { Records } from "./records.js";

const none = new Uint8Array(0);

/** How a step turned out: kept, known not to be, or nobody knows. */
export type StepOutcome = "kept" | "over" | "uncertain";

/**
 * A step on its way: at first what is handled and sent is added to it, then it is closed and given to the store, and in the
 * end it has an outcome. One promise serves all who wait for it.
 */
export class OpenStep {
  /** What is gathered, until it is closed: the next step gathers there. */
  readonly records: Records;
  /** The records, once it is closed. */
  data: Uint8Array = none;
  lsn = 0;
  rx = 0;
  /** The number of the last message to the client: before its own, until it is closed. */
  tx = 0;
  /** Bytes of the client's messages up to here, since this process has the session. */
  rxBytes = 0;
  /** Whether there is anything in it. */
  isDirty = false;
  /** Whether the store has said that it is kept, though one before it may not be. */
  isKept = false;
  #outcome: StepOutcome | undefined;
  #promise: Promise<void> | undefined;
  #settle: ((outcome: StepOutcome) => void) | undefined;

  constructor(records: Records) {
    this.records = records;
  }

  /** Resolves when it is kept. */
  get kept(): Promise<void> {
    this.#promise ??= this.#outcome === undefined ? this.#waits() : settled(this.#outcome);
    return this.#promise;
  }

  settle(outcome: StepOutcome): void {
    this.#outcome = outcome;
    this.#settle?.(outcome);
  }

  #waits(): Promise<void> {
    const promise = new Promise<void>((resolve, reject) => {
      this.#settle = (outcome) => (outcome === "kept" ? resolve() : reject(errorOf(outcome)));
    });
    return quiet(promise);
  }
}

/** A promise for what has happened already. */
export function settled(outcome: StepOutcome): Promise<void> {
  return outcome === "kept" ? Promise.resolve() : quiet(Promise.reject(errorOf(outcome)));
}

/** Nobody has to look at it: a rejection is then not unhandled. */
export function quiet(promise: Promise<void>): Promise<void> {
  promise.then(undefined, () => {});
  return promise;
}

function errorOf(outcome: Exclude<StepOutcome, "kept">): RevoirError {
  return outcome === "over"
    ? new RevoirError(
        "session-over",
        "Cannot keep the message: the session has ended, or another process has it",
      )
    : new RevoirError(
        "session-uncertain",
        "Cannot say whether the message is kept: the store failed or did not answer in time",
      );
}
