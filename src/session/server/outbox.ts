import type { Window } from "../envelope.js";
import { contentAt, endAt, isMessage, payloadBytesAt } from "./records.js";

/** A step that is kept, with messages that the client may lack. */
interface Kept {
  readonly lsn: number;
  readonly tx: number;
  readonly data: Uint8Array;
  /** Bytes of all messages up to its end since this outbox began, once they have been sent. */
  endBytes: number;
  next: Kept | undefined;
}

/** What a client takes that it has not acknowledged. */
type SendWindow = Pick<Window, "messages" | "bytes">;

/** A step's messages, as an outbox takes and gives them. */
export interface KeptStep {
  readonly lsn: number;
  /** The number of the last message. */
  readonly tx: number;
  readonly data: Uint8Array;
}

/**
 * Messages to the client from the store's log, in order: those that it has not acknowledged. Two cursors walk over the
 * steps as they lie: one sends, one follows the client's acknowledgements and lets go of what is behind it.
 */
export class Outbox {
  #first: Kept | undefined;
  #last: Kept | undefined;
  readonly #sending = new Cursor();
  readonly #acking = new Cursor();
  #trim = 0;
  #kept: number;
  #ackedBytes = 0;
  #sentBytes = 0;
  #nextBytes = 0;

  /** @param tx the number of the message before the first that will be added, in a step up to `lsn` */
  constructor(tx: number, lsn: number) {
    this.#sending.number = this.#acking.number = this.#kept = tx;
    this.#trim = lsn;
  }

  /** Up to which message the client has acknowledged. */
  get acked(): number {
    return this.#acking.number;
  }

  /** Up to which message they have been sent on the present connection. */
  get sent(): number {
    return this.#sending.number;
  }

  /** Up to which message they are kept. */
  get kept(): number {
    return this.#kept;
  }

  /** Bytes of messages the client has acknowledged, since this outbox began. */
  get ackedBytes(): number {
    return this.#ackedBytes;
  }

  /** Bytes that were sent and not acknowledged. */
  get unackedBytes(): number {
    return this.#sentBytes - this.#ackedBytes;
  }

  /** Up to which step the client has all. */
  get trim(): number {
    return this.#trim;
  }

  /** Adds a kept step. One without records only moves {@link trim} when nothing is before it. */
  push({ lsn, tx, data }: KeptStep): void {
    this.#kept = tx;
    if (data.length === 0) {
      if (this.#first === undefined) this.#trim = lsn;
      return;
    }
    const kept: Kept = { lsn, tx, data, endBytes: 0, next: undefined };
    if (this.#last === undefined) this.#first = kept;
    else this.#last.next = kept;
    this.#last = kept;
    this.#sending.reach(kept);
    this.#acking.reach(kept);
    this.#letGo();
  }

  /**
   * Moves on over the next messages that were not sent: those that lie together and that a client with this window takes.
   *
   * @returns their frames, a view of what the store was given; undefined when there are none. How many they are, {@link sent} says
   */
  next(window: SendWindow): Uint8Array | undefined {
    const sending = this.#sending;
    const { kept, at: start } = sending;
    if (kept === undefined) return undefined;
    let end = start;
    this.#nextBytes = 0;
    while (sending.kept === kept && sending.at === end && this.#isTaken(window)) {
      end = sending.end;
      this.#nextBytes += end - sending.content;
      this.#pass();
    }
    return end > start ? kept.data.subarray(start, end) : undefined;
  }

  /** Another process has sent those up to `number` on this connection. */
  passTo(number: number): void {
    while (this.sent < number && this.#sending.kept !== undefined) this.#pass();
  }

  #pass(): void {
    const { kept, payloadBytes } = this.#sending;
    this.#sentBytes += payloadBytes;
    this.#sending.next();
    if (kept !== undefined && this.#sending.kept !== kept) kept.endBytes = this.#sentBytes;
  }

  /** Payload bytes of the frames that {@link next} returned last. */
  get nextBytes(): number {
    return this.#nextBytes;
  }

  /** Whether the client takes the next message: one at least, whatever its size. */
  #isTaken({ messages, bytes }: SendWindow): boolean {
    if (this.sent - this.acked >= messages) return false;
    const { unackedBytes } = this;
    return unackedBytes === 0 || unackedBytes + this.#sending.payloadBytes <= bytes;
  }

  /** The client has all up to `number`, which was sent. */
  acknowledge(number: number): void {
    const acking = this.#acking;
    for (let { kept } = acking; kept && acking.number < number; kept = acking.kept) {
      if (kept.tx <= number && kept.endBytes > 0) {
        // Whole steps, mostly, of which nothing has to be looked at again.
        this.#ackedBytes = kept.endBytes;
        acking.leave(kept.tx);
      } else {
        this.#ackedBytes += acking.payloadBytes;
        acking.next();
      }
    }
    this.#letGo();
  }

  /** Sends again what was not acknowledged: on another connection. */
  rewind(): void {
    this.#sending.set(this.#acking);
    this.#sentBytes = this.#ackedBytes;
  }

  /** What is held, oldest first; of the first the client may have a part. */
  *steps(): Iterable<KeptStep> {
    for (let each = this.#first; each; each = each.next) {
      yield { lsn: each.lsn, tx: each.tx, data: each.data };
    }
  }

  #letGo(): void {
    while (this.#first !== undefined && this.#first.tx <= this.#acking.number) {
      this.#trim = this.#first.lsn;
      this.#first = this.#first.next;
    }
    if (this.#first === undefined) this.#last = undefined;
  }
}

/** A place in the kept steps: behind the message `number`, at the next one if there is one. */
class Cursor {
  number = 0;
  /** The step of the next message, and where that lies in it. */
  kept: Kept | undefined;
  at = 0;
  content = 0;
  end = 0;
  /** Of the next message, as a window counts them. */
  payloadBytes = 0;

  /** A step has been added behind all others. */
  reach(kept: Kept): void {
    if (this.kept === undefined) this.#enter(kept);
  }

  set(other: Cursor): void {
    this.number = other.number;
    this.kept = other.kept;
    this.at = other.at;
    this.content = other.content;
    this.end = other.end;
    this.payloadBytes = other.payloadBytes;
  }

  /** Passes the next message. */
  next(): void {
    this.number++;
    this.at = this.end;
    this.#seek();
  }

  /** Passes the rest of the step, whose last message has this number. */
  leave(number: number): void {
    this.number = number;
    this.#enter(this.kept?.next);
  }

  #enter(kept: Kept | undefined): void {
    this.kept = kept;
    this.at = 0;
    this.#seek(); // so that a step without messages, which may be let go of at once, is not stayed with
  }

  /** Goes to the next record with a number, and leaves a step as soon as its last one is passed. */
  #seek(): void {
    while (this.kept !== undefined) {
      const { data } = this.kept;
      for (; this.at < data.length; this.at = this.end) {
        this.end = endAt(data, this.at);
        if (!isMessage(data[this.at] as number)) continue;
        this.content = contentAt(data, this.at);
        this.payloadBytes = payloadBytesAt(data, this.at, this.end);
        return;
      }
      this.kept = this.kept.next;
      this.at = 0;
    }
  }
}
