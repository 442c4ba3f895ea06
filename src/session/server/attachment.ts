import type { CarrierEnd } from "../carrier.js";
import type { Malformed } from "../codec.js";
import type { Envelope, Hello, RefuseCode, Resume, Unsub } from "../envelope.js";
import { parseEnvelope } from "../parse.js";
import { serializeEnvelope } from "../serialize.js";
import type { ServerAttachmentPort, ServerCarrier } from "./carrier.js";
import type { Hold } from "./hold.js";
import type { Home } from "./home.js";
import { Incoming } from "./message.js";

const encoder = new TextEncoder();

/** Who decides what a connection gets. */
export interface Reception<Data> {
  hello(attachment: ServerAttachment<Data>, hello: Hello): void;
  resume(attachment: ServerAttachment<Data>, resume: Resume): void;
}

/**
 * - `"fresh"`: has to say what it wants
 * - `"claiming"`: has said it; what follows waits
 * - `"bound"`: carries a session
 * - `"refused"`: may ask for something else; what was meant for the session it did not get is ignored
 * - `"silent"`: another connection, or another process, has the session, or this one is closing: nothing counts any more
 */
type State = "fresh" | "claiming" | "bound" | "refused" | "silent";

/** A message that came before its session was there, or something else, in its place among them. */
type Early = Incoming | Envelope;

/** One connection of `revoir.v1`, from its first message on. */
export class ServerAttachment<Data> implements ServerAttachmentPort {
  readonly carrier: ServerCarrier;
  readonly principal: string;
  readonly data: Data;
  /** Where it comes from, as far as attempts are counted; "" where nobody says. */
  readonly address: string;
  /** Up to which of the client's messages this connection has brought. */
  received = 0;
  readonly #home: Home<Data>;
  readonly #reception: Reception<Data>;
  #state: State = "fresh";
  #isClosed = false;
  #hold: Hold<Data> | undefined;
  #early: Early[] = [];
  #earlyBytes = 0;

  constructor(
    home: Home<Data>,
    reception: Reception<Data>,
    carrier: ServerCarrier,
    who: { readonly principal: string; readonly data: Data; readonly address: string },
  ) {
    this.#home = home;
    this.#reception = reception;
    this.carrier = carrier;
    this.principal = who.principal;
    this.data = who.data;
    this.address = who.address;
  }

  /** The session it carries. */
  get hold(): Hold<Data> | undefined {
    return this.#hold;
  }

  /** Whether it has a claim that nobody has answered. */
  get isClaiming(): boolean {
    return this.#state === "claiming";
  }

  text(text: string | Uint8Array): void {
    const bytes = typeof text === "string" ? encoder.encode(text) : text;
    this.textAt(bytes, 0, bytes.length, false);
  }

  textAt(bytes: Uint8Array, start: number, end: number, isAscii: boolean): void {
    this.#message(new Incoming("text", bytes, start, end, isAscii, this.#home.options.decode));
  }

  binary(bytes: Uint8Array): void {
    // DATA has no fields: the rest is the message.
    if (bytes[0] === 0) this.#message(new Incoming("binary", bytes, 1));
    else if (this.#state !== "silent") this.#envelope(parseEnvelope(bytes, "client"));
  }

  drained(): void {
    this.#hold?.drained();
  }

  closed(_end: CarrierEnd): void {
    this.#isClosed = true;
    this.silence();
  }

  send(envelope: Envelope): void {
    this.carrier.sendBinary(serializeEnvelope(envelope));
  }

  /** The session is there: what came early is its. */
  bind(hold: Hold<Data>, received: number): void {
    this.#state = "bound";
    this.#hold = hold;
    this.received = received;
    this.#home.hellos.delete(this);
  }

  /** Hands on what came early. */
  replay(): void {
    const early = this.#early;
    this.#early = [];
    for (const each of early) {
      if (each instanceof Incoming) this.#message(each);
      else this.#dispatch(each);
    }
  }

  /** There is no session for it. It may ask for another. */
  refuse(code: RefuseCode, text: string, rx?: number, delayMs = 0): void {
    if (this.#isClosed) return;
    this.#state = "refused";
    this.#early = [];
    this.#earlyBytes = 0;
    this.#home.observer.refused(code, this.principal);
    this.send({ type: "refuse", code, rx, delayMs, text });
    this.#home.hellos.add(this, this.#home.now);
  }

  /** It has not said in time what it wants. */
  expire(): void {
    if (this.#state === "refused") this.close(4410, "there is no session");
    // Not the peer's mistake: it may be on a line that stalls, or this process may have stood still.
    else this.close(1013, "neither hello nor resume came in time");
  }

  close(code: number, reason: string): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.silence();
    this.carrier.close(code, reason);
  }

  /** The connection is another process's: nothing is sent on it, nor is it closed. */
  release(): void {
    this.#isClosed = true;
    this.silence();
  }

  /** Nothing that it brings counts any more, and its session is without a connection, unless it has another. */
  silence(): void {
    const hold = this.#hold;
    this.#state = "silent";
    this.#hold = undefined;
    this.#early = [];
    this.#home.hellos.delete(this);
    this.#home.open.delete(this);
    hold?.detach(this);
  }

  #message(message: Incoming): void {
    if (this.#state === "silent" || this.#state === "refused") return;
    const { byteLength } = message;
    const { maxMessageBytes } = this.#home.settings.window;
    if (byteLength > maxMessageBytes) {
      this.close(1009, `a message of ${byteLength} bytes, at most ${maxMessageBytes} are taken`);
    } else if (this.#hold !== undefined) {
      this.#hold.receive(this, message, ++this.received);
    } else if (this.#state === "claiming") {
      message.keep();
      this.#wait(message, byteLength);
    } else this.close(4400, "a message came before hello or resume");
  }

  #envelope(envelope: Envelope | Malformed): void {
    if (envelope.type === "malformed") this.close(4400, envelope.reason);
    else if (envelope.type === "hello" || envelope.type === "resume") this.#ask(envelope);
    else if (this.#state === "bound") this.#dispatch(envelope);
    else if (this.#state === "claiming") this.#wait(envelope, 0);
    else if (this.#state === "fresh") {
      this.close(4400, `${envelope.type} came before hello or resume`);
    }
  }

  #ask(asked: Hello | Resume): void {
    if (this.#state !== "fresh" && this.#state !== "refused") {
      this.close(4400, `${asked.type} came again`);
      return;
    }
    this.#state = "claiming";
    this.#home.hellos.delete(this);
    if (asked.type === "hello") this.#reception.hello(this, asked);
    else this.#reception.resume(this, asked);
  }

  /** What waits is no more than what a client may send without an acknowledgement. */
  #wait(early: Early, byteCount: number): void {
    const { messages, bytes } = this.#home.settings.window;
    this.#early.push(early);
    this.#earlyBytes += byteCount;
    if (this.#early.length > 2 * messages || this.#earlyBytes > bytes + byteCount) {
      this.close(1008, "more than the window, before the session was there");
    }
  }

  #dispatch(envelope: Envelope): void {
    const hold = this.#hold;
    if (hold === undefined) return; // what came before it has ended the connection
    if (envelope.type === "ack") hold.acknowledged(this, envelope);
    else if (envelope.type === "skip") {
      this.received += envelope.count;
      hold.skip(this, this.received);
    } else if (envelope.type === "end") hold.endedByClient(envelope.code, envelope.reason);
    else if (envelope.type === "sub") hold.sub(envelope);
    else hold.unsub((envelope as Unsub).sub);
  }
}
