import type { CarrierEnd } from "../carrier.js";

/** After so many failures at one place in a row a message is tried alone: should that fail too, it is this one's. */
const patience = 2;

/**
 * Finds the message that ends connections, so that the session does not end with it: the one after what RESUMED says is
 * processed. So that it cannot end that connection too, nothing is sent along with RESUME. A handler that fails may be that of
 * one further on, where nothing is kept: so the last time that message is tried alone.
 */
export class Quarantine {
  #suspicion: "certain" | "possible" | undefined;
  /** After which message the server failed, and how often in a row. */
  #rx = -1;
  #count = 0;
  /** The message that is tried alone; 0 for none. */
  #alone = 0;
  /** Where the two ends last disagreed. */
  #mismatch = "";

  /** True while nothing must be sent before RESUMED. */
  get holds(): boolean {
    return this.#suspicion === "certain" || (!!this.#suspicion && this.#count > 0);
  }

  /** A connection that carried messages, the last of them `sent`, has ended. */
  blame({ code, by }: CarrierEnd, sent: number): void {
    if (by !== "peer") return;
    const isFailure = code === 1011;
    if (unacceptable.includes(code) || (isFailure && sent === this.#alone)) {
      this.#suspicion = "certain";
    } else if (isFailure) this.#suspicion = "possible";
  }

  /** The session goes on after message `rx`. Returns whether the next one is to be left out. */
  judge(rx: number): boolean {
    if (!this.#suspicion) return false;
    this.#count = rx === this.#rx ? this.#count + 1 : 1;
    this.#rx = rx;
    const isGuilty = this.#suspicion === "certain";
    this.#suspicion = undefined;
    if (isGuilty) this.#rx = -1;
    this.#alone = isGuilty || this.#count < patience ? 0 : rx + 1;
    return isGuilty;
  }

  /** Up to which message may be sent while those up to `acked` are processed. */
  reach(acked: number): number {
    return acked < this.#alone ? this.#alone : Infinity;
  }

  /** Whether a connection ended because the ends disagree, for the second time at one position. */
  repeats({ code, by }: CarrierEnd, position: string): boolean {
    const isMismatch =
      code === 1002 || code === 4400 || (by === "us" && unacceptable.includes(code));
    if (!isMismatch) return false;
    const isSecond = this.#mismatch === position;
    this.#mismatch = position;
    return isSecond;
  }
}

/** Unsupported data, invalid payload, message too big: what is said of the message of the other end. */
const unacceptable: readonly number[] = [1003, 1007, 1009];
