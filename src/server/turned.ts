import type { SocketEvents } from "../node/index.js";
import type { Fields } from "../protocol/index.js";
import type { RefusalCause } from "./metrics.js";

/** Why a handshake is not let in, and what is answered. */
export class Turned {
  readonly cause: RefusalCause;
  /** HTTP status, 400-599; or the close code to end the accepted connection with, 1000 up. */
  readonly status: number;
  /** For logs: what is so, about the request, without a final period. */
  readonly sentence: string;
  readonly fields: Fields;
  /** The answer's body; the close reason where {@link status} is a close code. */
  readonly body: string;

  constructor(
    cause: RefusalCause,
    status: number,
    sentence: string,
    answer: { readonly fields?: Fields; readonly body?: string } = {},
  ) {
    this.cause = cause;
    this.status = status;
    this.sentence = sentence;
    this.fields = answer.fields ?? [];
    this.body = answer.body ?? `${status}: ${sentence}.\n`;
  }

  /** Whether the handshake is accepted, only to be closed with a code. */
  get closes(): boolean {
    return this.status >= 1000;
  }
}

/** Somebody who was let in only to be told a close code: no peer, no handler, just an end to wait for. */
export class TurnedAway implements SocketEvents {
  readonly #over: () => void;

  constructor(over: () => void) {
    this.#over = over;
  }

  onText(): void {}
  onBinary(): void {}
  onPing(): void {}
  onPong(): void {}
  onDrain(): void {}

  onEnd(): void {
    this.#over();
  }
}
