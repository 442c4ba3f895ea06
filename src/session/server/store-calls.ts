import { Deadlines } from "./deadlines.js";
import type { HostPorts, HostSettings } from "./options.js";

/** A call that has not been answered. */
interface Call {
  fail(): void;
}

/**
 * Asks the store, and gives each question one end: an answer in time, or none. After two in a row without, the store counts
 * as failing, and nobody new is let in for a while.
 */
export class StoreCalls {
  readonly #clock: () => number;
  readonly #busyMs: number;
  readonly #waiting: Deadlines<Call>;
  readonly #onFailed: () => void;
  #failures = 0;
  #failedAt = 0;

  /** @param onFailed told of each call whose outcome is unknown */
  constructor(
    ports: HostPorts,
    settings: HostSettings,
    onFirst: (at: number) => void,
    onFailed: () => void,
  ) {
    this.#onFailed = onFailed;
    this.#clock = () => ports.clock();
    this.#busyMs = settings.busyMs;
    this.#waiting = new Deadlines(settings.storeTimeoutMs, onFirst);
  }

  /** When {@link tick} is due. */
  get deadline(): number {
    return this.#waiting.next;
  }

  /** Calls of which more than one in a row failed. */
  get isFailing(): boolean {
    return this.#failures > 1;
  }

  /** Milliseconds for which clients are to stay away; 0 when the store may be asked. */
  busyMs(now: number): number {
    return this.isFailing ? Math.max(0, this.#failedAt + this.#busyMs - now) : 0;
  }

  /** @param failed told that the outcome is unknown: the store rejected, or did not answer in time */
  ask<Answer>(
    ask: () => PromiseLike<Answer>,
    answered: (answer: Answer) => void,
    failed: () => void,
  ): void {
    const call = { fail: () => settle(failed, true) };
    const settle = (outcome: () => void, hasFailed: boolean) => {
      if (over) return;
      over = true;
      this.#waiting.delete(call);
      this.#failures = hasFailed ? this.#failures + 1 : 0;
      if (hasFailed) {
        this.#failedAt = this.#clock();
        this.#onFailed();
      }
      outcome();
    };
    let over = false;
    this.#waiting.add(call, this.#clock());
    try {
      ask().then((answer) => settle(() => answered(answer), false), call.fail);
    } catch {
      call.fail();
    }
  }

  tick(now: number): void {
    for (const call of this.#waiting.take(now)) call.fail();
  }
}
