/** What an ending decides by. */
export interface EndingFacts {
  /** Whether all that came is handled and kept, and nothing is under way. */
  readonly isSettled: boolean;
  readonly isAttached: boolean;
  /** Whether the client may be told of all that is kept: what an earlier connection brought has to come again before. */
  readonly isTellable: boolean;
  /** Whether messages that were sent before the end wait for the client to make room. */
  readonly isBlocked: boolean;
  /** The number of the last message to the client. */
  readonly tx: number;
  /** Up to which they have been sent on the present connection, and up to which the client has acknowledged them. */
  readonly sent: number;
  readonly acked: number;
}

/** `"hear"`: waits for what the client has to do first, which is not waited for for ever. */
export type Next = "wait" | "hear" | "say" | "finish";

/**
 * A session's end in good order. Whoever ends it, what came before it is handled, kept and sent first; the client that did
 * not end it is told, and has to say that it has all.
 */
export class Ending {
  readonly by: "client" | "server";
  readonly code: number;
  readonly reason: string;
  /** Whether the client has been told on the present connection. */
  #isSaid = false;
  /** Whether the store has been. */
  #isFinal = false;

  constructor(by: "client" | "server", code: number, reason: string) {
    this.by = by;
    this.code = code;
    this.reason = reason;
  }

  /** Whether the end has been given to the store. */
  get isFinal(): boolean {
    return this.#isFinal;
  }

  /** What is to be done now. */
  next({ isSettled, isAttached, isTellable, isBlocked, tx, sent, acked }: EndingFacts): Next {
    if (this.#isFinal || !isSettled) return "wait";
    if (!isAttached) return this.finish();
    if (isBlocked) return this.by === "server" ? "hear" : "wait";
    if (sent < tx) return "wait";
    if (this.by === "client" || (this.#isSaid && acked === tx)) return this.finish();
    if (this.#isSaid) return "wait";
    if (!isTellable) return "hear";
    this.#isSaid = true;
    return "say";
  }

  /** Another connection carries the session: what was said on the one before may never have come. */
  moved(): void {
    this.#isSaid = false;
  }

  /** Waits for nothing more. */
  finish(): "finish" {
    this.#isFinal = true;
    return "finish";
  }
}
