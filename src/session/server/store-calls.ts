import { Deadlines } from "./deadlines.js";
import type { HostPorts, HostSettings } from "./options.js";

/** A call that has not been answered. */
interface Call {
  fail(error: unknown): void;
}

/**
 * Asks the store, and gives each question one end: an answer in time, or none. After two in a row without, the store counts
 * as failing, and nobody new is let in for a while.
 */
export class StoreCalls {
  readonly #clock: () => number;
  readonly #busyMs: number;
  readonly #waiting: Deadlines<Call>;
  readonly #onFailed: (error: unknown) => void;
  readonly #timeoutMs: number;
  #failures = 0;
  #failedAt = 0;

  /** @param onFailed told of each call whose outcome is unknown, and why */
  constructor(
    ports: HostPorts,
    settings: HostSettings,
    onFirst: (at: number) => void,
    onFailed: (error: unknown) => void,
  ) {
    this.#onFailed = onFailed;
    this.#timeoutMs = settings.storeTimeoutMs;
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
    const over = (): boolean => {
      if (isOver) return true;
      isOver = true;
      this.#waiting.delete(call);
      return false;
    };
    const succeed = (answer: Answer) => {
      if (over()) return;
      this.#failures = 0;
      answered(answer);
    };
    const call = {
      fail: (error: unknown) => {
        if (over()) return;
        this.#failures += 1;
        this.#failedAt = this.#clock();
        this.#onFailed(error);
        failed();
      },
    };
    let isOver = false;
    this.#waiting.add(call, this.#clock());
    try {
      ask().then(succeed, call.fail);
    } catch (error) {
      call.fail(error);
    }
  }

  tick(now: number): void {
    for (const call of this.#waiting.take(now)) {
      call.fail(new Error(`The store has not answered for ${this.#timeoutMs} ms`));
    }
  }
}
