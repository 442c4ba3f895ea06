import type { PingsSnapshot } from "./snapshot.js";

/** How many pings wait for their pong at most; of more, the oldest are forgotten. */
export const MAX_WAITING = 16;

interface WaitingPing {
  readonly payload: Uint8Array;
  readonly sentAt: number;
}

/** Matches pongs with the pings they answer (RFC 6455 §5.5.3). */
export class RoundTrips {
  #waiting: WaitingPing[] = [];
  #count = 0;

  /** @param restored the pings that another connection had sent, as of `now` */
  constructor(restored?: PingsSnapshot, now: number = 0) {
    if (restored === undefined) return;
    this.#count = restored.count;
    this.#waiting = restored.waiting.map(({ payload, agoMs }) => ({
      payload: new Uint8Array(payload),
      sentAt: now - agoMs,
    }));
  }

  /** Remembers a ping and returns its payload: without one, four bytes that no other waiting ping has. */
  sent(given: Uint8Array | undefined, now: number): Uint8Array {
    // Not `slice`: a Node Buffer's own is a view of the same memory.
    const payload = given === undefined ? this.#ownPayload() : new Uint8Array(given);
    if (this.#waiting.length === MAX_WAITING) this.#waiting.shift();
    this.#waiting.push({ payload, sentAt: now });
    return payload;
  }

  #ownPayload(): Uint8Array {
    this.#count++;
    return Uint8Array.of(24, 16, 8, 0).map((bits) => this.#count >>> bits);
  }

  /**
   * The milliseconds since the ping that this pong answers, or undefined when it answers none. A pong also answers
   * all pings before: the peer may skip to the latest (RFC 6455 §5.5.3).
   */
  answered(payload: Uint8Array, now: number): number | undefined {
    const index = this.#waiting.findLastIndex((ping) => equal(ping.payload, payload));
    if (index < 0) return undefined;
    const { sentAt } = this.#waiting[index];
    this.#waiting = this.#waiting.slice(index + 1);
    return now - sentAt;
  }

  /** The pings that wait, for whoever gets their pongs. */
  snapshot(now: number): PingsSnapshot {
    const waiting = this.#waiting.map(({ payload, sentAt }) => ({
      payload: new Uint8Array(payload),
      agoMs: now - sentAt,
    }));
    return { count: this.#count, waiting };
  }
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
