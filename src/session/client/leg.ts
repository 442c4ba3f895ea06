import type { Attachment, Carrier, CarrierEnd } from "../carrier.js";
import type { EndOfSession, Envelope } from "../envelope.js";
import { layout } from "../layout.js";
import { decode, encode, type Row } from "../codec.js";

/** What a leg tells the session. */
export interface LegHost {
  /** The messages that the session knows. */
  rows: readonly Row[];
  data(leg: Leg, data: string | Uint8Array): void;
  envelope(leg: Leg, envelope: Envelope): void;
  /** There is room again. */
  drained(): void;
  closed(leg: Leg, end: CarrierEnd): void;
  time(now: number): void;
}

/** One connection of a session, and what was counted on it. */
export class Leg implements Attachment {
  readonly #host: LegHost;
  readonly carrier: Carrier;
  /**
   * - `new`: nothing was sent yet
   * - `asked`: HELLO or RESUME was sent
   * - `bound`: WELCOME or RESUMED has come
   * - `over`: nothing is heard any more
   */
  state: "new" | "asked" | "bound" | "over" = "new";
  /** The number of the last message that was sent before this connection, of the last that was sent, of the last that came. */
  began = 0;
  /** The epoch that WELCOME or RESUMED told. */
  epoch = 0;
  /** Bytes of all messages up to `began`. */
  beganBytes = 0;
  sent = 0;
  received = 0;
  /** Up to which number what came is acknowledged. */
  acked = 0;
  isAckWanted = false;
  isTokenSent = false;
  isEndSent = false;
  /** The server's END, when all before it is handled. */
  end: EndOfSession | undefined;
  /** When to come back, as the server said here. */
  comeBackAt: number | undefined;
  /** Which subscription a publication belongs to, by the alias it comes with. */
  readonly aliases: Map<number, number> = new Map();

  constructor(host: LegHost, carrier: Carrier) {
    this.#host = host;
    this.carrier = carrier;
  }

  send(envelope: Envelope): void {
    this.carrier.sendBinary(encode(this.#host.rows, envelope));
  }

  /** The other end does not keep to the protocol, or counts otherwise. */
  fail(reason: string): void {
    this.leave(4400, reason);
  }

  /** Closes it. Nothing it brings is heard any more, except its end. */
  leave(code: number, reason: string): void {
    if (this.state === "over") return;
    this.state = "over";
    this.carrier.close(code, reason);
  }

  text(text: string | Uint8Array, now: number): void {
    this.#host.time(now);
    this.#data(typeof text === "string" ? text : new TextDecoder("utf-8", keepBom).decode(text));
  }

  binary(bytes: Uint8Array, now: number): void {
    this.#host.time(now);
    const { rows } = this.#host;
    // Who follows no topics passes over what the server says of them.
    const isPassedOver = rows === layout && ofTopics.includes(bytes[0] as number);
    if (this.state === "over" || isPassedOver) return;
    const envelope = decode(rows, bytes, "server");
    if (envelope.type === "malformed") this.fail(envelope.reason);
    else if (envelope.type === "data") this.#data(envelope.payload);
    else this.#host.envelope(this, envelope);
  }

  #data(data: string | Uint8Array): void {
    if (this.state === "over") return;
    if (this.state === "bound") this.#host.data(this, data);
    else this.fail("message before the session");
  }

  drained(now: number): void {
    this.#host.time(now);
    this.#host.drained();
  }

  closed(end: CarrierEnd, now: number): void {
    this.#host.time(now);
    this.state = "over";
    this.#host.closed(this, end);
  }
}

/** SUBBED and PUB. */
const ofTopics: readonly number[] = [9, 10];

const keepBom = { ignoreBOM: true };
