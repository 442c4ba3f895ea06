import { isSendable, type SendableCode } from "../codes/index.js";
import { type Pace, type PaceOptions, planPace } from "./pace.js";
import type { Peer } from "./peer.js";

/** How to end the service. */
export interface DrainOptions extends PaceOptions {
  /** Close code. @default 1012, Service Restart */
  readonly code?: SendableCode | undefined;
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

/** The longest delay that Node's timers can do. */
const maxTimerMs = 2 ** 31 - 1;

/** The end of a service: {@link run} is called once, {@link hurry} and {@link force} at any time. */
export class Drain {
  readonly #peers: readonly Peer<unknown>[];
  readonly #options: DrainOptions;
  readonly #pace: Pace;
  readonly #beganAt: number = performance.now();
  /** Index of the peer to be closed next. */
  #next = 0;
  #closeTimeoutMs: number;
  #hurried = false;
  #forced = false;
  /** Ends the present wait early. */
  #wake: () => void = () => {};

  /**
   * @param peers in the order in which they are closed
   * @throws RangeError for a code that may not be sent or a number out of its range
   */
  constructor(peers: Iterable<Peer<unknown>>, options: DrainOptions) {
    checkOptions(options);
    this.#peers = [...peers];
    this.#options = options;
    this.#closeTimeoutMs = options.closeTimeoutMs ?? 10_000;
    this.#pace = planPace(this.#peers.length, reasonOf(options), options);
    this.#obey(options.signal);
  }

  async run(): Promise<DrainResult> {
    await this.#closeAll();
    const forced = await this.#seeOut();
    const tookMs = Math.round(this.#elapsedMs());
    return { closed: this.#peers.length - forced, forced, tookMs };
  }

  /** Closes everybody who is left now, instead of at the pace. */
  hurry(options: Pick<DrainOptions, "closeTimeoutMs" | "signal"> = {}): void {
    checkOptions(options);
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

  async #closeAll(): Promise<void> {
    while (!this.#forced) {
      this.#closeDue();
      if (this.#next >= this.#peers.length) return;
      await this.#sleep(stepMs);
    }
  }

  #closeDue(): void {
    const elapsedMs = this.#elapsedMs();
    const due = this.#hurried ? this.#peers.length : this.#pace.due(elapsedMs);
    for (; this.#next < due; this.#next += 1) {
      const reason = this.#pace.reason(this.#next, elapsedMs, Math.random());
      this.#peers[this.#next]?.close(this.#options.code ?? 1012, reason);
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
    const left = () => beganAt + this.#closeTimeoutMs - performance.now();
    // A loop, since a hurry changes how long is left.
    do await this.#sleep(left());
    while (!allGone && !this.#forced && left() > 0);
    const stayed = this.#peers.filter((peer) => peer.state !== "closed");
    for (const peer of stayed) peer.abort();
    await Promise.all(stayed.map((peer) => peer.closed));
    return stayed.length;
  }

  #elapsedMs(): number {
    return performance.now() - this.#beganAt;
  }

  #sleep(ms: number): Promise<void> {
    if (this.#forced) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function reasonOf(options: DrainOptions): string {
  return options.reason ?? ((options.code ?? 1012) === 1012 ? "restarting" : "");
}

function checkOptions(options: DrainOptions): void {
  const { code, overMs, ratePerSecond, closeTimeoutMs } = options;
  if (code !== undefined && !isSendable(code))
    throw new RangeError(
      `Cannot drain with close code ${String(code)}: expected 1000-1003, 1007-1014 or 3000-4999 (RFC 6455 §7.4)`,
    );
  requireNumber("overMs", overMs, 0, maxTimerMs);
  requireNumber("ratePerSecond", ratePerSecond, Number.MIN_VALUE, Number.MAX_VALUE);
  requireNumber("closeTimeoutMs", closeTimeoutMs, 0, maxTimerMs);
}

function requireNumber(name: string, value: unknown, min: number, max: number): void {
  if (value === undefined) return;
  if (typeof value === "number" && value >= min && value <= max) return;
  const expected = min > 0 ? "more than 0" : `from ${min} to ${max}`;
  throw new RangeError(
    `Cannot drain with ${name} ${JSON.stringify(value) ?? String(value)}: expected a number ${expected}`,
  );
}
