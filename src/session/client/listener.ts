import type { RefuseCode } from "../envelope.js";
import type { ClientSession } from "./session.js";
import type { Publication } from "./subscription.js";

/** What a session reports to the shell around it. None of these may throw. */
export interface ClientSessionListener {
  /**
   * The server's next message: a string, or bytes that belong to whoever gets them. In order, each once, one at a
   * time: a handler that returns a promise holds back the next message, and the acknowledgement of this one, until it is settled.
   * One that rejects has handled its message.
   */
  message(data: string | Uint8Array): unknown;
  /** A publication of a topic to which the server has subscribed this client. As `message`, in an order of its own. */
  published?(publication: Publication): unknown;
  /** The newest connection carries the session. */
  bound(how: Bound): void;
  /** The process that has the newest connection goes: attach another one after `delayMs`, and let this one serve meanwhile. */
  goAway(notice: {
    readonly delayMs: number;
    readonly graceMs: number;
    readonly reason: string;
  }): void;
  /** The newest connection is over, or was left, and no other carries the session. */
  detached(next: Next): void;
  /** The session is over otherwise than by `end`, from either side. With `renew` another one begins. */
  lost(report: Lost): void;
  /**
   * A message of which nobody waits to hear, because an earlier run of the program sent it, is left out for good. Of those that this run
   * sends, `send` tells.
   */
  undeliverable?(report: Undeliverable): void;
  /** {@link ClientSession.tick} is wanted at this time; `Infinity`: not. For a shell that does not ask after each call. */
  due?(at: number): void;
  /** The session is over in good order. */
  ended(end: { readonly code: number; readonly reason: string }): void;
}

/** A message that the server cannot take. */
export interface Undeliverable {
  readonly data: string | Uint8Array;
  /** `"undeliverable"`: it ended connections; `"message-too-big"`: it is larger than the server takes. */
  readonly code: "undeliverable" | "message-too-big";
}

/** How a connection came to carry the session. */
export interface Bound {
  /** False: it begins with this connection. */
  readonly isResumed: boolean;
  /** Messages of this end that the server had not been known to have processed, and had. */
  readonly confirmed: number;
  /** Messages that are sent again. */
  readonly repeated: number;
}

/**
 * What to do after a connection.
 *
 * - `"resume"`: attach another one: after `delayMs` where it is given, else when the catalogue of close codes says
 * - `"credentials"`: the same, with new credentials
 * - `"stop"`: the session is over
 */
export interface Next {
  readonly action: "resume" | "credentials" | "stop";
  readonly delayMs: number | undefined;
}

/**
 * Why a session was lost: the server's refusal, or
 *
 * - `"superseded"`: another holder of the same token has it
 * - `"mismatch"`: the two ends counted differently, twice at one position
 * - `"closed"`: the server closed with a code after which nobody comes back
 * - `"abandoned"`: this end gave it up
 */
export type LostReason = RefuseCode | "superseded" | "mismatch" | "closed" | "abandoned";

/** A session that is over, and what is known of what was sent in it. */
export interface Lost {
  readonly reason: LostReason;
  /** The server's sentence, or "". */
  readonly text: string;
  /** Another session begins in its place. */
  readonly isRenewed: boolean;
  /** Messages known to be processed that had not been confirmed before. */
  readonly processed: number;
  /** Messages known not to be processed: they were never sent, or come after the last that was processed. */
  readonly notProcessed: number;
  /** Messages of which it is not known. */
  readonly unknown: number;
}
