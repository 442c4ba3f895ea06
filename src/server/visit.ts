import type { Socket as NetSocket } from "node:net";
import { HandleWire, type Reader, StreamWire, type Wire } from "../node/index.js";
import { isThenable } from "./thenable.js";

/** Bytes that a client may send before it was answered; it should send none (RFC 6455 §4.1). */
const maxEarlyBytes = 65_536;

/**
 * A client while it is decided whether it may come in. It is read, because only then one that goes away meanwhile is
 * noticed; what it sends early is kept for the connection.
 */
export class Visit implements Reader {
  #wire: Wire;
  readonly #timeoutMs: number;
  readonly #early: Uint8Array[];
  #earlyBytes = 0;
  #isWaiting = false;
  #giveUp: (outcome: "gone" | "late") => void = () => {};
  #abort: AbortController | undefined;
  #outcome: "gone" | "late" | undefined;

  /** @param head what came behind the request */
  constructor(wire: Wire, head: Uint8Array, timeoutMs: number) {
    this.#wire = wire;
    this.#early = [head];
    this.#timeoutMs = timeoutMs;
    wire.attach(this);
  }

  get wire(): Wire {
    return this.#wire;
  }

  /** Aborted when nobody waits for the answer any more. */
  get signal(): AbortSignal {
    this.#abort ??= new AbortController();
    if (this.#outcome !== undefined) this.#abort.abort();
    return this.#abort.signal;
  }

  /** Whether the client is there no more. */
  get gone(): boolean {
    return this.#outcome === "gone" || this.#wire.destroyed;
  }

  /** What came before the answer. */
  get head(): Uint8Array {
    return this.#early.length === 1 ? (this.#early[0] as Uint8Array) : Buffer.concat(this.#early);
  }

  /** The socket below, for those who want Node's own objects. */
  socket(): NetSocket {
    if (this.#wire instanceof HandleWire) {
      this.#wire = new StreamWire(this.#wire.toSocket());
      this.#wire.attach(this);
      if (this.#isWaiting) this.#wire.resume();
    }
    return (this.#wire as StreamWire).stream as NetSocket;
  }

  /**
   * Asks for a decision and waits for it, but neither longer than the time for a handshake nor for a client that
   * has gone. What the decision throws, this is rejected with.
   */
  async wait<T>(ask: () => T | PromiseLike<T>): Promise<{ readonly value: T } | "gone" | "late"> {
    const decision = ask();
    if (!isThenable(decision)) return { value: decision };
    const given = new Promise<"gone" | "late">((resolve) => {
      this.#giveUp = resolve;
    });
    const stop = this.#watch();
    try {
      return await Promise.race([given, Promise.resolve(decision).then((value) => ({ value }))]);
    } finally {
      stop();
    }
  }

  #watch(): () => void {
    const timer = setTimeout(() => this.#end("late"), this.#timeoutMs);
    this.#isWaiting = true;
    this.#wire.resume();
    return () => {
      clearTimeout(timer);
      this.#isWaiting = false;
      this.#wire.pause();
    };
  }

  #end(outcome: "gone" | "late"): void {
    this.#outcome ??= outcome;
    this.#abort?.abort();
    this.#giveUp(outcome);
  }

  // What the wire says.

  onBytes(bytes: Uint8Array, start: number, end: number): void {
    this.#early.push(Uint8Array.prototype.slice.call(bytes, start, end));
    this.#earlyBytes += end - start;
    if (this.#earlyBytes > maxEarlyBytes) this.#wire.pause();
  }

  onFin(): void {
    this.#end("gone");
  }

  onFailed(): void {}
  onTaken(): void {}

  onClosed(): void {
    this.#end("gone");
  }
}
