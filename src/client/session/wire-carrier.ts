import type { Carrier, CarrierEnd } from "../../session/index.js";
import type { Wire, WireClose } from "../transport.js";

/** A connection of a link, as a session uses it. */
export class WireCarrier implements Carrier {
  readonly wire: Wire;
  #sent: number | undefined;
  #isOver = false;

  constructor(wire: Wire) {
    this.wire = wire;
  }

  get buffered(): number {
    return this.wire.bufferedAmount;
  }

  sendText(text: string | Uint8Array): void {
    if (this.#isOpen) this.wire.send(text as string);
  }

  sendBinary(bytes: Uint8Array): void {
    if (this.#isOpen) this.wire.send(bytes as Uint8Array<ArrayBuffer>);
  }

  close(code: number, reason: string): void {
    if (!this.#isOpen) return;
    this.#sent = code;
    this.wire.close(code, reason);
  }

  /** How the connection ended. A browser does not say whose close frame was first; one that repeats ours answers it. */
  ended({ code, reason, end }: WireClose): CarrierEnd {
    this.#isOver = true;
    if (end) return { code: end.code, reason: end.reason, by: end.by };
    const by = code === 1006 ? "network" : code === this.#sent ? "us" : "peer";
    return { code, reason, by };
  }

  get #isOpen(): boolean {
    return !this.#isOver && this.#sent === undefined && this.wire.readyState < 2;
  }
}
