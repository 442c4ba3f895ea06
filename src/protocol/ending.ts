import type { CloseStatus, EndDetail, EndedBy, EndFacts } from "../codes/index.js";
import { decideClose } from "./close.js";
import type { Failure } from "./failure.js";
import type { Role } from "./frame.js";
import type { EndingSnapshot } from "./snapshot.js";

/** What both ends have said about ending, as far as it went. */
export class Ending {
  readonly #role: Role;
  sent: CloseStatus | undefined;
  received: CloseStatus | undefined;
  /** Our close frame answers the peer's. */
  answered = false;
  /** The rule that the peer broke. */
  failure: Failure | undefined;

  /** @param restored what they have said to the connection that this one goes on with */
  constructor(role: Role, restored?: EndingSnapshot) {
    this.#role = role;
    if (restored === undefined) return;
    this.sent = restored.sent;
    this.received = restored.received;
    this.answered = restored.answered;
    this.failure = restored.failure;
  }

  /** Whether the closing handshake is done (RFC 6455 §7.1.4). */
  get clean(): boolean {
    return this.sent !== undefined && this.received !== undefined;
  }

  /**
   * How the connection ended, now that it is over.
   *
   * @param by who ended it, when no close frame says so
   * @param detail what is known, when no broken rule says more; a clean end needs none
   */
  facts(by: EndedBy, detail: EndDetail | undefined): EndFacts {
    const { sent, received, clean, failure } = this;
    const decision = decideClose(this.#role, sent, received, this.answered);
    return {
      code: decision?.status.code ?? 1006,
      reason: decision?.status.reason ?? "",
      clean,
      by: decision?.by ?? by,
      sent,
      received,
      rule: failure?.rule,
      detail: clean ? undefined : (failure?.detail ?? detail),
    };
  }
}
