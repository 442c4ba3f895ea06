import { RevoirError, type RevoirErrorCode } from "../../codes/index.js";
import type { Window } from "../envelope.js";
import { sizeOf } from "../size.js";
import type { Leg } from "./leg.js";
import type { Undeliverable } from "./listener.js";
import type { Marks } from "./saving.js";

/** Told once what became of a message; without an error: the server has processed it. */
export type Settled = (error?: RevoirError) => void;

/** A message that the server is not known to have processed. */
export interface Outgoing {
  /** Null for a number that is empty on purpose. */
  data: string | Uint8Array | null;
  readonly bytes: number;
  /** Bytes of all messages of the session up to this one. */
  readonly upTo: number;
  readonly settled: Settled | undefined;
  /** What was in a number that is empty, until that is told. */
  refused?: Undeliverable | undefined;
}

/** What an outbox tells of its messages. */
export interface OutboxHost {
  /** A number is empty that is not written down as such. */
  emptied(): void;
  /** What became of a message that nobody waits for: an earlier run of the program sent it. */
  undeliverable(report: Undeliverable): void;
}

/** What the server is not known to have processed, in order, numbered on from what it has. */
export class Outbox {
  readonly #limits: { readonly maxMessages?: number; readonly maxBytes?: number };
  readonly #host: OutboxHost;
  #waiting: Outgoing[] = [];
  /** Up to which number the server has processed. */
  acked: number;
  /** Bytes of all up to there. */
  ackedBytes = 0;
  /** The highest number that has ever left. */
  sent: number;
  #total = 0;

  constructor(
    limits: { readonly maxMessages?: number; readonly maxBytes?: number },
    host: OutboxHost,
    acked = 0,
    data: readonly (string | Uint8Array | null)[] = [],
  ) {
    this.#limits = limits;
    this.#host = host;
    this.acked = acked;
    for (const each of data) this.#push(each, sizeOf(each ?? ""));
    // Of what was saved nobody knows how far it went.
    this.sent = this.last;
  }

  /** The number of the newest message. */
  get last(): number {
    return this.acked + this.#waiting.length;
  }

  get bytes(): number {
    return this.#total - this.ackedBytes;
  }

  get data(): readonly (string | Uint8Array | null)[] {
    return this.#waiting.map(({ data }) => data);
  }

  /** The message with this number. */
  at(number: number): Outgoing | undefined {
    return this.#waiting[number - this.acked - 1];
  }

  /** Takes a message, or tells it that there is no room. */
  add(data: string | Uint8Array, settled: Settled | undefined): boolean {
    const { maxMessages = 10_000, maxBytes = 2 ** 24 } = this.#limits;
    const bytes = sizeOf(data);
    if (this.#waiting.length >= maxMessages || this.bytes + bytes > maxBytes) {
      settled?.(unsent("queue-full"));
      return false;
    }
    // The caller may use its buffer again.
    this.#push(typeof data === "string" ? data : data.slice(), bytes, settled);
    return true;
  }

  #push(data: string | Uint8Array | null, bytes: number, settled?: Settled): void {
    this.#total += bytes;
    this.#waiting.push({ data, bytes, upTo: this.#total, settled });
  }

  /** Sends the next message over a connection, where the server's window has room for it. */
  sendNext(leg: Leg, window: Window, marks: Marks): boolean {
    if (leg.sent < this.acked) {
      // The server has them: it said so on another connection, or in RESUMED.
      leg.send({ type: "skip", count: this.acked - leg.sent });
      leg.sent = this.acked;
      return true;
    }
    const entry = this.at(leg.sent + 1);
    if (!entry || !this.#hasRoom(leg, entry, window)) return false;
    const number = leg.sent + 1;
    if (number > this.sent && entry.bytes > window.maxMessageBytes) {
      this.skip(number, "message-too-big");
    }
    // Otherwise the message would come again under this number after the program was started anew, and count as processed.
    if (entry.data === null && !isWritten(number, marks)) {
      this.#host.emptied();
      return false;
    }
    leg.sent = number;
    this.sent = Math.max(this.sent, number);
    if (entry.data === null) {
      leg.send({ type: "skip", count: 1 });
      this.#tell(entry);
    } else if (typeof entry.data === "string") leg.carrier.sendText(entry.data);
    else leg.send({ type: "data", payload: entry.data });
    return true;
  }

  /** Before RESUMED the server lets all that comes wait, and cannot count what was acknowledged elsewhere meanwhile. */
  #hasRoom(leg: Leg, entry: Outgoing, window: Window): boolean {
    const isHeld = leg.state === "asked";
    const unacked = leg.sent - (isHeld ? leg.began : this.acked);
    const bytes = entry.upTo - (isHeld ? leg.beganBytes : this.ackedBytes);
    return unacked < window.messages && (unacked === 0 || bytes <= window.bytes);
  }

  /** The server has processed everything up to this number. Returns how many of them that was news of. */
  confirm(number: number): number {
    const done = this.#waiting.splice(0, Math.max(0, number - this.acked));
    this.acked += done.length;
    this.ackedBytes = done.at(-1)?.upTo ?? this.ackedBytes;
    for (const entry of done) {
      if (entry.data === null) this.#tell(entry);
      else entry.settled?.();
    }
    return done.length;
  }

  /** Makes a number empty. The message is never sent again. */
  skip(number: number, code: Undeliverable["code"]): void {
    const entry = this.at(number);
    if (!entry || entry.data === null) return;
    entry.refused = { data: entry.data, code };
    entry.data = null;
  }

  /** Tells of a message whose number is empty for good. */
  #tell(entry: Outgoing): void {
    const { refused, settled } = entry;
    entry.refused = undefined;
    if (!refused) return;
    if (settled) settled(unsent(refused.code));
    else this.#host.undeliverable(refused);
  }

  /**
   * Gives everything up.
   *
   * @param from what has this number or a higher one was not processed; of the others it is not known
   */
  end(from: number): { notProcessed: number; unknown: number } {
    for (const entry of this.#waiting) this.#tell(entry);
    const waiting = this.#waiting.filter(({ data }) => data !== null);
    const first = this.#waiting[from - this.acked - 1];
    const isLate = ({ upTo }: Outgoing) => first !== undefined && upTo >= first.upTo;
    this.#waiting = [];
    for (const entry of waiting) {
      entry.settled?.(unsent(isLate(entry) ? "not-processed" : "session-lost"));
    }
    const notProcessed = waiting.filter(isLate).length;
    return { notProcessed, unknown: waiting.length - notProcessed };
  }
}

/** Whether it is written down that this number is empty. */
function isWritten(number: number, { acked, outbox }: Marks): boolean {
  return !outbox || outbox[number - acked - 1] === null;
}

/** Why a message does not arrive, such as "Cannot send: queue full". */
export function unsent(code: RevoirErrorCode): RevoirError {
  return new RevoirError(code, `Cannot send: ${code.replaceAll("-", " ")}`);
}
