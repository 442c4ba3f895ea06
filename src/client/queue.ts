import { RevoirError, type RevoirErrorCode } from "../codes/index.js";

/** How much may wait while the link is away. */
export interface QueueLimits {
  /** @default 1000 */
  readonly maxMessages?: number;
  /** Bytes of all that waits, as they would be sent. @default 16777216 (16 MiB) */
  readonly maxBytes?: number;
}

interface Entry {
  readonly data: string | Uint8Array;
  readonly bytes: number;
  readonly resolve: () => void;
  readonly reject: (error: RevoirError) => void;
}

/** Messages that wait for an open connection, in the order in which they were sent, within limits. */
export class SendQueue {
  readonly #maxMessages: number;
  readonly #maxBytes: number;
  readonly #entries: Entry[] = [];
  bytes = 0;

  constructor({ maxMessages = 1000, maxBytes = 2 ** 24 }: QueueLimits = {}) {
    this.#maxMessages = maxMessages;
    this.#maxBytes = maxBytes;
  }

  /** Resolves when the message is handed over; rejects with `queue-full` at once. */
  add(data: string | Uint8Array): Promise<void> {
    const isText = typeof data === "string";
    const bytes = isText ? new TextEncoder().encode(data).length : data.length;
    if (this.#entries.length >= this.#maxMessages || this.bytes + bytes > this.#maxBytes) {
      return refused("queue-full", "the link takes no more, and its queue is full");
    }
    this.bytes += bytes;
    return noticed(
      new Promise((resolve, reject) => {
        // The caller may use its buffer again before there is a connection.
        this.#entries.push({ data: isText ? data : data.slice(), bytes, resolve, reject });
      }),
    );
  }

  /** Hands over the oldest message. False when there is none. */
  shift(hand: (data: string | Uint8Array) => void): boolean {
    const entry = this.#entries.shift();
    if (!entry) return false;
    this.bytes -= entry.bytes;
    hand(entry.data);
    entry.resolve();
    return true;
  }

  /** Gives up everything that waits. */
  clear(code: RevoirErrorCode): void {
    this.bytes = 0;
    for (const entry of this.#entries.splice(0)) entry.reject(cannotSend(code));
  }
}

/** A send that fails at once. */
export function refused(code: RevoirErrorCode, why?: string): Promise<void> {
  return noticed(Promise.reject(cannotSend(code, why)));
}

/** A promise nobody looks at must not end the process as an unhandled rejection; one that is looked at still rejects. */
function noticed(sending: Promise<void>): Promise<void> {
  sending.catch(() => {});
  return sending;
}

function cannotSend(code: RevoirErrorCode, why = "the link has ended"): RevoirError {
  return new RevoirError(code, `Cannot send the message: ${why}`);
}
