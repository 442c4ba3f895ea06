import type { CarrierEnd } from "../carrier.js";

/** How often in a row a message may make the server fail. */
const patience = 3;

/**
 * Finds the message that ends connections, so that the session does not end with it. It needs no guessing: it is the one
 * after what RESUMED says is processed. So that it cannot end that connection too, nothing is sent along with RESUME.
 */
export class Quarantine {
  #suspicion: "certain" | "possible" | undefined;
  /** After which message the server failed, and how often in a row. */
  #rx = -1;
  #count = 0;
  /** Where the two ends last disagreed. */
  #mismatch = "";

  /** True while nothing must be sent before RESUMED. */
  get holds(): boolean {
    return this.#suspicion === "certain" || (!!this.#suspicion && this.#count >= patience - 1);
  }

  /** A connection that carried messages has ended. */
  blame({ code, by }: CarrierEnd): void {
    if (by !== "peer") return;
    if (unacceptable.includes(code)) this.#suspicion = "certain";
    else if (code === 1011) this.#suspicion = "possible";
  }

  /** The session goes on after message `rx`. Returns whether the next one is to be left out. */
  judge(rx: number): boolean {
    if (!this.#suspicion) return false;
    this.#count = rx === this.#rx ? this.#count + 1 : 1;
    this.#rx = rx;
    const isGuilty = this.#suspicion === "certain" || this.#count >= patience;
    this.#suspicion = undefined;
    if (isGuilty) this.#rx = -1;
    return isGuilty;
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
