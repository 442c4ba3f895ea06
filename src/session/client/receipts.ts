import type { Terms, Window } from "../envelope.js";
import { sizeOf } from "../size.js";
import { Inbox } from "./inbox.js";

/** A message, numbers that are empty on purpose, or the server's END. */
interface Item {
  /** How many numbers it takes. */
  readonly count: number;
  readonly bytes: number;
  run(): unknown;
}

/** Bytes after which what came is acknowledged, however few messages they were. */
const ackBytes = 65_536;

/** What has come from the server: each number once, handled in order, acknowledged when it has been. */
export class Receipts {
  readonly #handle: (data: string | Uint8Array) => unknown;
  readonly #inbox: Inbox<Item>;
  /** What was taken and is not acknowledged, by number: the server may have to send it again. */
  readonly #open = new Map<number, string | Uint8Array>();
  /** The number of the newest message that was taken, and of the newest that was handled. */
  taken: number;
  handled: number;
  /** Bytes taken, handled and acknowledged, all told. */
  #takenBytes = 0;
  #handledBytes = 0;
  #ackedBytes = 0;
  /** When what was handled has to be acknowledged. */
  ackAt: number = Infinity;

  /** @param done called after each message was handled */
  constructor(rx: number, handle: (data: string | Uint8Array) => unknown, done: () => void) {
    this.taken = this.handled = rx;
    this.#handle = handle;
    this.#inbox = new Inbox<Item>(
      (item) => item.run(),
      ({ count, bytes }) => {
        this.handled += count;
        this.#handledBytes += bytes;
        done();
      },
    );
  }

  take(data: string | Uint8Array): void {
    this.#open.set(this.taken + 1, data);
    this.#push({ count: 1, bytes: sizeOf(data), run: () => this.#handle(data) });
  }

  /** Whether a message that was taken has come again as what it was. A store that forgets gives its number to another. */
  isSame(number: number, data: string | Uint8Array): boolean {
    const had = this.#open.get(number) ?? data;
    if (typeof had === "string" || typeof data === "string") return had === data;
    return had.length === data.length && had.every((byte, at) => byte === data[at]);
  }

  skip(count: number): void {
    this.#push({ count, bytes: 0, run() {} });
  }

  /** Calls back when everything before is handled. */
  last(end: () => void): void {
    this.#push({ count: 0, bytes: 0, run: end });
  }

  #push(item: Item): void {
    this.taken += item.count;
    this.#takenBytes += item.bytes;
    this.#inbox.push(item);
  }

  /** Whether the other end has sent more than the window before it was acknowledged. */
  overflows(window: Window, acked: number): boolean {
    const isOver = this.#takenBytes - this.#ackedBytes > window.bytes;
    return this.taken - acked >= window.messages || isOver;
  }

  /** Whether messages up to `rx` are to be acknowledged now; if not, `ackAt` says when. */
  isDue(rx: number, acked: number, window: Window, terms: Terms, now: number): boolean {
    if (rx <= acked) {
      this.ackAt = Infinity;
      return false;
    }
    if (this.ackAt === Infinity) this.ackAt = now + terms.ackMs;
    const few = Math.min(terms.ackMessages, window.messages / 4);
    const bytes = this.#handledBytes - this.#ackedBytes;
    return rx - acked >= few || bytes >= Math.min(ackBytes, window.bytes / 4) || now >= this.ackAt;
  }

  /** Messages up to `rx` are acknowledged. */
  acknowledged(rx: number): void {
    for (const number of this.#open.keys()) {
      if (number > rx) break;
      this.#open.delete(number);
    }
    this.#ackedBytes = this.#handledBytes;
    this.ackAt = Infinity;
  }

  end(): void {
    this.#inbox.end();
  }
}
