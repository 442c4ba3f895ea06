import type { Socket as NetSocket } from "node:net";
import { isThenable } from "./thenable.js";

/** Bytes that a client may send before it was answered; it should send none (RFC 6455 §4.1). */
const maxEarlyBytes = 65_536;

/**
 * A socket while it is decided whether it may come in. It is read, because only then a client that goes away
 * meanwhile is noticed; what it sends early is kept for the connection.
 */
export class Visit {
  readonly socket: NetSocket;
  readonly #timeoutMs: number;
  readonly #early: Buffer[];
  #abort: AbortController | undefined;
  #outcome: "gone" | "late" | undefined;

  constructor(socket: NetSocket, head: Buffer, timeoutMs: number) {
    this.socket = socket;
    this.#early = [head];
    this.#timeoutMs = timeoutMs;
  }

  /** Aborted when nobody waits for the answer any more. */
  get signal(): AbortSignal {
    this.#abort ??= new AbortController();
    if (this.#outcome !== undefined) this.#abort.abort();
    return this.#abort.signal;
  }

  /** Whether the client is there no more. */
  get gone(): boolean {
    return this.#outcome === "gone" || this.socket.destroyed;
  }

  /** What came before the answer. */
  get head(): Buffer {
    return this.#early.length === 1 ? (this.#early[0] as Buffer) : Buffer.concat(this.#early);
  }

  /**
   * Asks for a decision and waits for it, but neither longer than the time for a handshake nor for a client that
   * has gone. What the decision throws, this is rejected with.
   */
  async wait<T>(ask: () => T | PromiseLike<T>): Promise<{ readonly value: T } | "gone" | "late"> {
    const decision = ask();
    if (!isThenable(decision)) return { value: decision };
    let stop: () => void = () => {};
    const given = new Promise<"gone" | "late">((resolve) => {
      stop = this.#watch((outcome) => {
        this.#outcome ??= outcome;
        this.#abort?.abort();
        resolve(outcome);
      });
    });
    try {
      return await Promise.race([given, Promise.resolve(decision).then((value) => ({ value }))]);
    } finally {
      stop();
    }
  }

  #watch(giveUp: (outcome: "gone" | "late") => void): () => void {
    const { socket } = this;
    let bytes = 0;
    const onData = (chunk: Buffer) => {
      this.#early.push(chunk);
      bytes += chunk.length;
      if (bytes > maxEarlyBytes) socket.pause();
    };
    const onGone = () => giveUp("gone");
    const timer = setTimeout(() => giveUp("late"), this.#timeoutMs);
    socket.on("data", onData).on("end", onGone).on("close", onGone);
    return () => {
      clearTimeout(timer);
      socket.off("data", onData).off("end", onGone).off("close", onGone);
      socket.pause();
    };
  }
}
