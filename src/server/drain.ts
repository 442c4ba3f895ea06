import { isSendable, type SendableCode, slotReason } from "../codes/index.js";
import { checkDrain, wrongCode } from "./drain-check.js";
import { type Pace, type PaceOptions, planPace } from "./pace.js";
import type { Peer } from "./peer.js";
import { isThenable } from "./thenable.js";

/** How to end the service. */
export interface DrainOptions<Data = unknown> extends PaceOptions {
  /**
   * Milliseconds that the service goes on as before, with `server.state` already `"draining"`: a readiness probe that
   * answers 503 by it takes the server out of a load balancer before a client is sent away, and who still comes
   * meanwhile is let in. @default 0
   */
  readonly delayMs?: number | undefined;
  /**
   * Close code, or a function that chooses one for each peer, for those who take 1012 for an error: cowlib (with it the
   * Erlang client gun) and gobwas/ws (Go) then fail the connection with 1002, uWebSockets reports 1006, and they
   * come back as after an error. 1001 is understood by all, and a slot works with it as well. Neither gun nor gobwas/ws
   * sends a `User-Agent` by itself, so let your clients name themselves, and keep in `authorize` what they said. A
   * function that throws or returns what may not be sent is reported to `error`, and that peer gets 1012.
   * @default 1012, Service Restart
   * @example drain({ code: (peer) => (peer.data.isOld ? 1001 : 1012) })
   */
  readonly code?: SendableCode | ((peer: Peer<Data>) => SendableCode) | undefined;
  /** Close reason, cut to 123 bytes of UTF-8. @default "restarting" for 1012, else "" */
  readonly reason?: string | undefined;
  /**
   * Milliseconds to wait for the peers' close frames after the last of ours was sent; who is still there then is
   * let go. @default 10_000
   */
  readonly closeTimeoutMs?: number | undefined;
  /** Aborting it lets go of everybody at once. */
  readonly signal?: AbortSignal | undefined;
}

/** Whom a drain ends, and what it has to know and to tell. */
export interface Drained<Data> {
  /** In the order in which they are closed. */
  readonly peers: Iterable<Peer<Data>>;
  /** Handshakes per second that those who receive the peers can do; undefined when it is not known. */
  capacity(): number | undefined;
  /** Nobody new comes in from now on. Called once, after the delay. */
  shut(): void;
  /** Calls back when the peer may be closed: at once, or when the session that it speaks for is let go. */
  part(peer: Peer<Data>, slotMs: number, close: () => void): void;
  /** The function `code` failed. */
  failed(error: unknown, peer: Peer<Data>): void;
}

/** How a drain went. */
export interface DrainResult {
  /** Peers that ended in good order, or by themselves. */
  readonly closed: number;
  /** Peers that had to be let go. */
  readonly forced: number;
  readonly tookMs: number;
}

/** How exact the pace is: peers that are due within this time are closed together. */
const stepMs = 10;

/** The end of a service: {@link run} is called once, {@link hurry} and {@link force} at any time. */
export class Drain<Data> {
  readonly #drained: Drained<Data>;
  readonly #options: DrainOptions<Data>;
  /** Who is closed; empty until the delay is over. */
  #peers: readonly Peer<Data>[] = [];
  #pace: Pace | undefined;
  /** When the first was closed. */
  #beganAt = 0;
  /** Index of the peer to be closed next. */
  #next = 0;
  #closeTimeoutMs: number;
  #hurried = false;
  #forced = false;
  /** Ends the present wait early. */
  #wake: () => void = () => {};

  /** @throws TypeError or RangeError that names an option, its value and what was expected */
  constructor(drained: Drained<Data>, options: DrainOptions<Data>) {
    checkDrain(options);
    this.#drained = drained;
    this.#options = options;
    this.#closeTimeoutMs = options.closeTimeoutMs ?? 10_000;
    this.#obey(options.signal);
  }

  async run(): Promise<DrainResult> {
    const askedAt = performance.now();
    const { delayMs = 0 } = this.#options;
    const left = () => askedAt + delayMs - performance.now();
    // Not a turn of the loop without a delay: then nobody new comes in from this moment on.
    if (delayMs > 0) await this.#wait(left, () => this.#hurried);
    this.#drained.shut();
    this.#peers = [...this.#drained.peers];
    this.#pace = planPace(this.#peers.length, this.#options, this.#drained.capacity());
    this.#beganAt = performance.now();
    await this.#closeAll(this.#pace);
    const forced = await this.#seeOut();
    const tookMs = Math.round(performance.now() - askedAt);
    return { closed: this.#peers.length - forced, forced, tookMs };
  }

  /** Closes everybody who is left now, instead of at the pace. */
  hurry(options: Pick<DrainOptions<never>, "closeTimeoutMs" | "signal"> = {}): void {
    checkDrain(options);
    this.#hurried = true;
    this.#closeTimeoutMs = options.closeTimeoutMs ?? this.#closeTimeoutMs;
    this.#obey(options.signal);
    this.#wake();
  }

  /** Lets go of everybody who is left now. */
  force(): void {
    this.#forced = true;
    this.#wake();
  }

  #obey(signal: AbortSignal | undefined): void {
    if (signal?.aborted) this.force();
    else signal?.addEventListener("abort", () => this.force(), { once: true });
  }

  async #closeAll(pace: Pace): Promise<void> {
    while (!this.#forced) {
      this.#closeDue(pace);
      if (this.#next >= this.#peers.length) return;
      await this.#sleep(stepMs);
    }
  }

  #closeDue(pace: Pace): void {
    const elapsedMs = performance.now() - this.#beganAt;
    const due = this.#hurried ? this.#peers.length : pace.due(elapsedMs);
    for (; this.#next < due; this.#next += 1) {
      const peer = this.#peers[this.#next] as Peer<Data>;
      const code = this.#codeFor(peer);
      const text = this.#options.reason ?? (code === 1012 ? "restarting" : "");
      const slotMs = pace.slotMs(this.#next, elapsedMs, Math.random());
      const reason = slotMs === undefined ? text : slotReason(slotMs, text);
      this.#drained.part(peer, slotMs ?? 0, () => peer.close(code, reason));
    }
  }

  #codeFor(peer: Peer<Data>): SendableCode {
    const { code = 1012 } = this.#options;
    if (typeof code !== "function") return code;
    // Nothing is sent any more.
    if (peer.state !== "open") return 1012;
    try {
      const chosen = code(peer);
      if (isSendable(chosen)) return chosen;
      // Nobody waits for a promise here; what it is rejected with must not end the process.
      if (isThenable(chosen)) Promise.resolve(chosen).catch(() => {});
      throw wrongCode(chosen);
    } catch (error) {
      this.#drained.failed(error, peer);
      return 1012;
    }
  }

  /** Waits for the peers' close frames, then lets go of who is left. */
  async #seeOut(): Promise<number> {
    let allGone = false;
    void Promise.all(this.#peers.map((peer) => peer.closed)).then(() => {
      allGone = true;
      this.#wake();
    });
    const beganAt = performance.now();
    // Looked at again and again, since a hurry changes how long is left.
    const left = () => beganAt + this.#closeTimeoutMs - performance.now();
    // Once in any case, so that who has gone already is known to have.
    await this.#sleep(left());
    await this.#wait(left, () => allGone);
    const stayed = this.#peers.filter((peer) => peer.state !== "closed");
    for (const peer of stayed) peer.abort();
    await Promise.all(stayed.map((peer) => peer.closed));
    return stayed.length;
  }

  /** Waits until the time is over or enough has happened. */
  async #wait(leftMs: () => number, isOver: () => boolean): Promise<void> {
    while (!isOver() && !this.#forced && leftMs() > 0) await this.#sleep(leftMs());
  }

  #sleep(ms: number): Promise<void> {
    if (this.#forced) return Promise.resolve();
    return new Promise((resolve) => {
      // The time may have run out since it was looked at, and Node warns of less than 0.
      const timer = setTimeout(resolve, Math.max(ms, 0));
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** Options for everybody at once, with 1001, as far as these do not say otherwise. */
export function atOnce<Data>(options: DrainOptions<Data>): DrainOptions<Data> {
  checkDrain(options);
  return { code: 1001, overMs: 0, slots: false, ...options };
}
