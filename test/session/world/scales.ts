import type { Session } from "../../../src/session/server/index.js";
import type { Comebacks } from "./comebacks.js";
import { hold } from "./history.js";
import * as invariant from "./invariants.js";
import type { HostProfile } from "./profile.js";

/** The most messages that one handler sends. */
const perHandler = 10;

/** Weighs what waits for clients in the processes that have their sessions. */
export class Scales {
  /** What the handlers that run may add, and what may wait with that. */
  readonly #added: number;
  readonly #most: number;
  /** What may wait now in an epoch in which it was more. */
  readonly #allowed: Map<number, number> = new Map();

  constructor({ maxWaiting, concurrency }: Pick<HostProfile, "maxWaiting" | "concurrency">) {
    this.#added = perHandler * concurrency;
    this.#most = maxWaiting + this.#added;
  }

  weigh({ epoch, waiting }: Pick<Session, "epoch" | "waiting">, comebacks: Comebacks): void {
    const allowed = this.#allowedIn(epoch, comebacks);
    hold("S10", invariant.staysWithin("what waits for a client", waiting, allowed));
    if (allowed === this.#most) return;
    // Where too much waits no handler is called: from there on it gets less, but for what those add that ran before.
    const atMost = Math.min(allowed, waiting + this.#added);
    this.#allowed.set(epoch, Math.max(this.#most, atMost));
  }

  /**
   * A client may come back from further behind than it had been: as the copy of a tab, or by a RESUME that was held up while
   * it went on elsewhere. What it had acknowledged waits for it again, as long as the log has it, and comes on top. A
   * process that has not had the session has nothing but the log, and so no more than that holds behind what the client
   * says it has. One that has had it may have more than is kept: what it made never was more than the most beyond what had
   * been acknowledged; and where the connection was over before it got the session, all stays as it was.
   */
  #allowedIn(epoch: number, comebacks: Comebacks): number {
    const known = this.#allowed.get(epoch);
    if (known !== undefined) return known;
    const comeback = comebacks.in(epoch);
    if (comeback === undefined) return this.#most;
    const { clientHas, tx, acknowledged, epochBefore } = comeback;
    if (epochBefore === undefined) return Math.max(this.#most, tx - clientHas);
    const before = this.#allowedIn(epochBefore, comebacks);
    return Math.max(before, this.#most + acknowledged - clientHas);
  }
}
