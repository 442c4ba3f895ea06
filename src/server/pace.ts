import { maxTimerMs } from "./checks.js";

/** How fast a drain may be. */
export interface PaceOptions {
  /** Milliseconds in which all close frames are sent, no less and no more. @default what `ratePerSecond` takes, at most `maxMs` */
  readonly overMs?: number | undefined;
  /**
   * The most milliseconds that `ratePerSecond` may take to send all close frames; what does not fit is made up for by
   * slots. @default 20_000: two thirds of the 30 s that Kubernetes gives a process to stop
   */
  readonly maxMs?: number | undefined;
  /**
   * Clients per second that may come back: half of the handshakes per second that the servers which receive
   * them can do, the application's own work included. They run what this process runs, so `"auto"` takes half of
   * what it has measured of itself (`metrics().handshakeCpuSeconds`), at most 2000, and at least so much that
   * everybody can be back within a minute; and 500, half of what one core does with TLS, as long as it has not seen
   * 20 handshakes within 400 ms. Where a CPU limit or other processes leave it less than a core, that is taken into
   * account. Measured is CPU time of this process: give a number where `authorize` mostly waits
   * for something that can take less, such as a database, or where handshakes always come while the process is
   * busy with other things, which makes them look dear.
   * @default "auto"
   */
  readonly ratePerSecond?: number | "auto" | undefined;
  /**
   * Milliseconds, the least and the most, that a client without a slot waits before it comes back; the default is what
   * revoir's clients do by themselves. The first slot is after the least: raise it where the next process starts after
   * this one has ended and takes longer than a second. @default [1000, 5000]
   */
  readonly jitterMs?: readonly [min: number, max: number] | undefined;
  /**
   * Whether each close frame's reason names the client's slot, `after=<ms>`. @default only when the closing has
   * to be so fast that the clients' own `jitterMs` would bring them back faster than `ratePerSecond`
   */
  readonly slots?: boolean | undefined;
}

/** Whether these are two numbers of milliseconds that timers can do, the lower first. */
export function isJitter(value: unknown): value is readonly [min: number, max: number] {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [min, max] = value as unknown[];
  return (
    typeof min === "number" &&
    typeof max === "number" &&
    min >= 0 &&
    max >= min &&
    max <= maxTimerMs
  );
}

/** When each of the peers is to be closed, and when it is asked to come back. */
export interface Pace {
  readonly peers: number;
  /** Milliseconds from the first close frame to the last. */
  readonly overMs: number;
  /** How many of the peers are due when `elapsedMs` have passed. */
  due(elapsedMs: number): number;
  /** Milliseconds until the peer with this index, which is closed at `elapsedMs`, may come back; undefined for no slot. */
  slotMs(index: number, elapsedMs: number, random: number): number | undefined;
}

const defaultRatePerSecond = 500;
/** What stands between is not measured: a proxy that does TLS takes about a thousand connections per core and second. */
const maxAutoRatePerSecond = 2_000;
/** A minute of absence is worse than a few refused handshakes, if what was measured was mostly other work. */
const maxAutoMs = 60_000;
const defaultMaxMs = 20_000;
/** `policyFor` of 1012. Earlier, the new process may not be there yet. */
const defaultJitterMs = [1_000, 5_000] as const;
/** Spread within a slot: clients' clocks and links differ, and equal slots would beat together. */
const slotSpreadMs = 200;

/**
 * The pace of a drain. With C the handshakes per second that the receivers can do, clients should come back at
 * R = C/2: then none is refused and those who stay notice nothing. N peers closed one after the other take
 * N/R. Where that is longer than there is time for, they are closed at N/time. The clients' own random delay, 1-5 s, is
 * then enough while N <= R·(time + 4 s); beyond, each is told its slot, 1000 + 1000·i/R ms after the drain
 * began and up to 200 ms on top, so that they still come back at R.
 *
 * @param capacity C as it was measured; undefined when it was not
 */
export function planPace(peers: number, options: PaceOptions, capacity?: number): Pace {
  const rate = rateOf(options.ratePerSecond ?? "auto", capacity, peers);
  const [minJitterMs, maxJitterMs] = options.jitterMs ?? defaultJitterMs;
  const gentleMs = (1000 * peers) / rate;
  const overMs = options.overMs ?? Math.min(gentleMs, options.maxMs ?? defaultMaxMs);
  const slots = options.slots ?? gentleMs > overMs + maxJitterMs - minJitterMs;
  return {
    peers,
    overMs,
    due: (elapsedMs) => dueAfter(elapsedMs, peers, overMs),
    slotMs: (index, elapsedMs, random) =>
      slots ? slotAt(minJitterMs, (1000 * index) / rate, elapsedMs, random) : undefined,
  };
}

function rateOf(given: number | "auto", capacity: number | undefined, peers: number): number {
  if (given !== "auto") return given;
  if (capacity === undefined) return defaultRatePerSecond;
  return Math.min(Math.max(capacity / 2, (1000 * peers) / maxAutoMs), maxAutoRatePerSecond);
}

/** The first peer is due at once, the last when the time is over. */
function dueAfter(elapsedMs: number, peers: number, overMs: number): number {
  if (elapsedMs >= overMs) return peers;
  return Math.min(peers, Math.floor((elapsedMs / overMs) * peers) + 1);
}

/** Milliseconds from the close frame to the slot: what has already passed since the drain began is taken off. */
function slotAt(firstMs: number, behindMs: number, elapsedMs: number, random: number): number {
  return Math.round(Math.max(firstMs, firstMs + behindMs - elapsedMs) + random * slotSpreadMs);
}
