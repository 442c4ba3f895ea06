/** What an ending decides by. */
export interface EndingFacts {
  /** Whether all that came is handled and kept, and nothing is under way. */
  readonly isSettled: boolean;
  readonly isAttached: boolean;
  /**
   * How many of the client's messages are kept, and of how many of them it may be told: what an earlier connection brought
   * has to come again before.
   */
  readonly rx: number;
  readonly tellable: number;
  /** Whether all that the client is to have is sent on the present connection: what is not waits for it to make room. */
  readonly isSent: boolean;
  /** The number of the last message to the client, and up to which it has acknowledged them. */
  readonly tx: number;
  readonly acked: number;
}

/**
 * - `"work"`: something is under way here, for which no client can do anything
 * - `"hear"`: the client has to do something first, and from now on has its time for that
 * - `"wait"`: as before
 */
export type Next = "work" | "hear" | "wait" | "say" | "finish";

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
  /** How much the client had done when its time began; less than nothing where it does not run. */
  #done = -1;

  constructor(by: "client" | "server", code: number, reason: string) {
    this.by = by;
    this.code = code;
    this.reason = reason;
  }

  /** Whether the client has been told on the present connection. */
  get isSaid(): boolean {
    return this.#isSaid;
  }

  /** Whether the end has been given to the store. */
  get isFinal(): boolean {
    return this.#isFinal;
  }

  /** What is to be done now. */
  next(facts: EndingFacts): Next {
    const { isSettled, isAttached, isSent, rx, tellable, tx, acked } = facts;
    if (this.#isFinal) return "wait";
    if (!isSettled) return this.#work();
    if (!isAttached) return this.finish();
    if (this.by === "client") return isSent ? this.finish() : "wait";
    if (this.#isSaid && acked === tx) return this.finish();
    if (this.#isSaid || !isSent || tellable < rx) return this.#hear(facts);
    this.#isSaid = true;
    this.#hear(facts);
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

  #work(): Next {
    this.#done = -1;
    return "work";
  }

  /** A client that takes long for each message, and takes one after the other, is waited for. */
  #hear({ tellable, acked }: EndingFacts): Next {
    const done = tellable + acked;
    if (done === this.#done) return "wait";
    this.#done = done;
    return "hear";
  }
}
