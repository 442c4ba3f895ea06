import {
  type Advice,
  createEnd,
  delayFor,
  type End,
  type EndClass,
  type EndFacts,
  type PolicyOverrides,
} from "../codes/index.js";

/** Changes to when a link comes back. */
export interface RetryOptions {
  /**
   * Changes to the catalogue's advice: by close code, or a function that looks at the whole end and returns what to
   * change, or nothing.
   *
   * @example { 1012: { minMs: 5_000, maxMs: 30_000 } } // the range of the code's registration
   * @example { 4401: { when: "after-credentials" }, 4409: { when: "never" } }
   */
  readonly policy?: PolicyOverrides | ((end: End) => Partial<Advice> | undefined);
  /** Attempts in a row after which the link ends. @default Infinity */
  readonly maxAttempts?: number;
  /**
   * How long a connection must last for the next absence to be counted from the beginning. Time decides, not a first
   * message: a server that greets everybody and then fails would otherwise be tried again at full speed for ever.
   *
   * @default 10000
   */
  readonly stableMs?: number;
}

/** Decides after each end whether and when to come back, and keeps count. */
export class Retry {
  readonly #options: RetryOptions;
  /** Attempts in a row to come back, the current one included; 0 when none was needed. */
  attempt = 0;
  /** Ends by class since the last connection that lasted. */
  #counts: Partial<Record<EndClass, number>> = {};

  /** @param options false: never come back */
  constructor(options: RetryOptions | false = {}) {
    this.#options = options || { maxAttempts: 0 };
  }

  /** The end with the advice that holds for this link. */
  judge(facts: EndFacts): End {
    const { policy } = this.#options;
    const changes =
      typeof policy === "function" ? { [facts.code]: policy(createEnd(facts)) } : policy;
    return createEnd(facts, changes);
  }

  /**
   * When to try next, in milliseconds since 1970; undefined for never.
   *
   * @param lastedMs how long the connection was open
   */
  next({ advice }: End, lastedMs: number): number | undefined {
    const { maxAttempts, stableMs = 10_000 } = this.#options;
    if (lastedMs >= stableMs) {
      this.attempt = 0;
      this.#counts = {};
    }
    const count = (this.#counts[advice.class] ?? 0) + 1;
    this.#counts[advice.class] = count;
    // Without a limit there is nothing to compare with, and the comparison is false.
    const isEnough = this.attempt >= (maxAttempts as number) || count === advice.giveUpAfter;
    if (isEnough || !advice.reconnect) return;
    return Date.now() + delayFor(advice, this.attempt++, Math.random());
  }
}
