import { headAt, headBytes, isMessage, kindOf, kinds, lengthOf } from "./records.js";

/** A step that is kept, with messages that the client may lack. */
interface Kept {
  readonly lsn: number;
  readonly tx: number;
  readonly data: Uint8Array;
  next: Kept | undefined;
}

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
    const kept: Kept = { lsn, tx, data, next: undefined };
    if (this.#last === undefined) this.#first = kept;
    else this.#last.next = kept;
    this.#last = kept;
    this.#sending.reach(kept);
    this.#acking.reach(kept);
    this.#letGo();
  }

  /** Moves on to the next message that was not sent. @returns false when there is none */
  next(): boolean {
    if (!this.#sending.next()) return false;
    this.#sentBytes += this.#sending.payloadBytes;
    return true;
  }

  /** Payload bytes of the message that {@link next} would come to; undefined when there is none. */
  peek(): number | undefined {
    return this.#sending.peek();
  }

  /** Whether the present message is text. */
  get isText(): boolean {
    return this.#sending.kind === kinds.text;
  }

  /** The present message as it is sent. A view of what the store was given. */
  get message(): Uint8Array {
    return this.#sending.content;
  }

  /** The client has all up to `number`, which was sent. */
  acknowledge(number: number): void {
    while (this.#acking.number < number && this.#acking.next()) {
      this.#ackedBytes += this.#acking.payloadBytes;
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

/** A place in the kept steps: behind the message `number`. */
class Cursor {
  number = 0;
  kind = 0;
  #kept: Kept | undefined;
  #at = 0;
  #start = 0;
  #end = 0;
  #source: Uint8Array | undefined;

  /** A step has been added behind all others. */
  reach(kept: Kept): void {
    if (this.#kept !== undefined) return;
    this.#kept = kept;
    this.#at = 0;
    this.#seek(); // so that one without messages, which may be let go of at once, is not stayed with
  }

  set(other: Cursor): void {
    this.number = other.number;
    this.#kept = other.#kept;
    this.#at = other.#at;
  }

  next(): boolean {
    const head = this.#seek();
    if (head === undefined || this.#kept === undefined) return false;
    this.kind = kindOf(head);
    this.#source = this.#kept.data;
    this.#start = this.#at + headBytes;
    this.#end = this.#at = this.#start + lengthOf(head);
    this.number++;
    this.#seek(); // so that a step is left as soon as its last message is passed
    return true;
  }

  peek(): number | undefined {
    const head = this.#seek();
    if (head === undefined) return undefined;
    return kindOf(head) === kinds.binary ? lengthOf(head) - 1 : lengthOf(head);
  }

  get payloadBytes(): number {
    return this.#end - this.#start - (this.kind === kinds.binary ? 1 : 0);
  }

  get content(): Uint8Array {
    return (this.#source as Uint8Array).subarray(this.#start, this.#end);
  }

  /** Goes to the next record with a number. */
  #seek(): number | undefined {
    while (this.#kept !== undefined) {
      const { data } = this.#kept;
      while (this.#at < data.length) {
        const head = headAt(data, this.#at);
        if (isMessage(kindOf(head))) return head;
        this.#at += headBytes + lengthOf(head);
      }
      this.#kept = this.#kept.next;
      this.#at = 0;
    }
    return undefined;
  }
}
