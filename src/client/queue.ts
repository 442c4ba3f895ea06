import { RevoirError, type RevoirErrorCode } from "../codes/index.js";
import { bytesOf, type Payload } from "./payload.js";

/** How much may wait while the link is away. */
export interface QueueLimits {
  /** @default 1000 */
  readonly maxMessages?: number;
  /** Bytes of all that waits, as they would be sent. @default 16777216 (16 MiB) */
  readonly maxBytes?: number;
}

interface Entry {
  readonly data: Payload;
  readonly bytes: number;
  readonly resolve: () => void;
  readonly reject: (error: RevoirError) => void;
}

/** Messages that wait for an open connection, in the order in which they were sent, within limits. */
export class SendQueue {
  readonly #limits: QueueLimits;
  #entries: Entry[] = [];
  /** Why nothing is taken any more. */
  #over: RevoirErrorCode | undefined;
  bytes = 0;

  constructor(limits: QueueLimits) {
    this.#limits = limits;
  }

  /** Resolves when the message is handed over. */
  add(data: Payload): Promise<void> {
    const { maxMessages = 1000, maxBytes = 2 ** 24 } = this.#limits;
    const isText = typeof data === "string";
    const bytes = isText ? new TextEncoder().encode(data).length : data.byteLength;
    const isFull = this.#entries.length >= maxMessages || this.bytes + bytes > maxBytes;
    const code = this.#over ?? (isFull && "queue-full");
    const sending = new Promise<void>((resolve, reject) => {
      if (code) return reject(refusal(code));
      // The caller may use its buffer again before there is a connection.
      this.#entries.push({ data: isText ? data : bytesOf(data).slice(), bytes, resolve, reject });
      this.bytes += bytes;
    });
    // A promise nobody looks at must not end the process as an unhandled rejection; one that is looked at still rejects.
    sending.catch(() => {});
    return sending;
  }

  /** Hands over the oldest message. False when there is none. */
  shift(hand: (data: Payload) => void): boolean {
    const entry = this.#entries.shift();
    if (entry) {
      this.bytes -= entry.bytes;
      hand(entry.data);
      entry.resolve();
    }
    return !!entry;
  }

  /** Gives up everything that waits, and takes nothing any more. */
  end(code: RevoirErrorCode): void {
    this.#over = code;
    this.bytes = 0;
    for (const { reject } of this.#entries) reject(refusal(code));
    this.#entries = [];
  }
}

/** Why something cannot be done, such as "Cannot send: queue full". */
export function refusal(code: RevoirErrorCode, verb = "send"): RevoirError {
  return new RevoirError(code, `Cannot ${verb}: ${code.replace("-", " ")}`);
}
