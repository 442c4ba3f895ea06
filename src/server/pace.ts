import { slotReason } from "../codes/index.js";

/** How fast a drain may be. */
export interface PaceOptions {
  /**
   * Milliseconds in which all close frames are sent. @default what `ratePerSecond` takes, at most 20 000: two
   * thirds of the 30 s that Kubernetes and most service managers give a process to stop
   */
  readonly overMs?: number | undefined;
  /**
   * Clients per second that may come back: half of the handshakes per second that the servers which receive
   * them can do, the application's own work included. @default 500, half of what one core does with TLS
   */
  readonly ratePerSecond?: number | undefined;
  /**
   * Whether each close frame's reason names the client's slot, `after=<ms>`. @default only when the closing has
   * to be so fast that the clients' own 1-5 s would bring them back faster than `ratePerSecond`
   */
  readonly slots?: boolean | undefined;
}

/** When each of the peers is to be closed, and when it is asked to come back. */
export interface Pace {
  readonly peers: number;
  /** Milliseconds from the first close frame to the last. */
  readonly overMs: number;
  /** How many of the peers are due when `elapsedMs` have passed. */
  due(elapsedMs: number): number;
  /** The close reason for the peer with this index, which is closed at `elapsedMs`. */
  reason(index: number, elapsedMs: number, random: number): string;
}

const defaultRatePerSecond = 500;
const defaultMaxMs = 20_000;
/** Clients without a slot come back after a random 1-5 s (`policyFor` of 1012). */
const clientSpreadMs = 4_000;
/** The first client may be back after this; earlier, the new process may not be there yet. */
const firstSlotMs = 1_000;
/** Spread within a slot: clients' clocks and links differ, and equal slots would beat together. */
const slotSpreadMs = 200;

/**
 * The pace of a drain. With C the handshakes per second that the receivers can do, clients should come back at
 * R = C/2: then none is refused and those who stay notice nothing. N peers closed one after the other take
 * N/R. Where that is longer than there is time for, they are closed at N/time. The clients' own random 1-5 s
 * is then enough while N <= R·(time + 4 s); beyond, each is told its slot, 1000 + 1000·i/R ms after the drain
 * began and up to 200 ms on top, so that they still come back at R.
 */
export function planPace(peers: number, text: string, options: PaceOptions): Pace {
  const rate = options.ratePerSecond ?? defaultRatePerSecond;
  const gentleMs = (1000 * peers) / rate;
  const overMs = options.overMs ?? Math.min(gentleMs, defaultMaxMs);
  const slots = options.slots ?? gentleMs > overMs + clientSpreadMs;
  return {
    peers,
    overMs,
    due: (elapsedMs) => dueAfter(elapsedMs, peers, overMs),
    reason: (index, elapsedMs, random) =>
      slots ? slotReason(slotAt(index, rate, elapsedMs, random), text) : text,
  };
}

/** The first peer is due at once, the last when the time is over. */
function dueAfter(elapsedMs: number, peers: number, overMs: number): number {
  if (elapsedMs >= overMs) return peers;
  return Math.min(peers, Math.floor((elapsedMs / overMs) * peers) + 1);
}

/** Milliseconds from the close frame to the slot: what has already passed since the drain began is taken off. */
function slotAt(index: number, rate: number, elapsedMs: number, random: number): number {
  const fromBeginMs = firstSlotMs + (1000 * index) / rate;
  return Math.round(Math.max(firstSlotMs, fromBeginMs - elapsedMs) + random * slotSpreadMs);
}
