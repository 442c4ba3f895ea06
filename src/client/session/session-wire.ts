import type { Attachment, CarrierEnd } from "../../session/index.js";
import type { ClientSession } from "../../session/client/index.js";
import { failure } from "../facts.js";
import type { Wire, WireClose } from "../transport.js";
import { WireCarrier } from "./wire-carrier.js";
import { createEnd } from "../../codes/index.js";

/** How long a server may take to end a session in good order, in milliseconds. */
const endTimeoutMs = 5000;

/** How long a connection that is to replace another may take to carry the session, in milliseconds. */
const moveTimeoutMs = 20_000;

/** The subprotocol. */
export const subprotocol = "revoir.v1";

/** What a wire tells the link around it. */
export interface SessionWireHost {
  readonly session: ClientSession;
  /** Something came. */
  heard(): void;
  /** The server does not speak the subprotocol. */
  refused(): void;
}

/**
 * What a link takes for one connection: open from when it carries the session. The connection below may be replaced by
 * another one while the link notices nothing.
 */
export class SessionWire implements Wire {
  readonly #host: SessionWireHost;
  /** The connection whose end is this wire's, and the one that is to replace it. */
  #current: Wire;
  #next: Wire | undefined;
  #isBound = false;
  #isLeft = false;
  #moving: ReturnType<typeof setTimeout> | undefined;
  onopen: Wire["onopen"] = null;
  onmessage: Wire["onmessage"] = null;
  onerror: Wire["onerror"] = null;
  onclose: Wire["onclose"] = null;

  constructor(host: SessionWireHost, wire: Wire) {
    this.#host = host;
    this.#current = wire;
    this.#listen(wire);
  }

  get url(): string {
    return this.#current.url;
  }

  get protocol(): string {
    return this.#current.protocol;
  }

  get extensions(): string {
    return this.#current.extensions;
  }

  get readyState(): number {
    return this.#isBound ? 1 : Math.min(this.#current.readyState, 0);
  }

  get bufferedAmount(): number {
    return this.#host.session.unconfirmedBytes;
  }

  /** Not used: what is sent goes through the session. */
  send(): void {}

  /** While the link listens, it ends for good: the session does too, in good order. Otherwise the link only lets go. */
  close(code: number, reason: string): void {
    if (this.#isBound && this.onclose && code === 1000 && !this.#isLeft) {
      this.#isLeft = true;
      this.#host.session.end(code, reason);
      setTimeout(() => this.#current.close(code, reason), endTimeoutMs);
    } else {
      this.#current.close(code, reason);
      this.#next?.close(1000, "");
    }
  }

  /** Takes another connection beside the present one, to change over to it. */
  move(wire: Wire): void {
    this.#next?.close(1000, "");
    this.#next = wire;
    this.#listen(wire);
    clearTimeout(this.#moving);
    this.#moving = setTimeout(() => wire.close(1000, "it took too long"), moveTimeoutMs);
  }

  /** The newest connection carries the session. */
  bound(): void {
    clearTimeout(this.#moving);
    this.#current = this.#next ?? this.#current;
    this.#next = undefined;
    if (this.#isBound) return;
    this.#isBound = true;
    this.onopen?.();
  }

  #listen(wire: Wire): void {
    const carrier = new WireCarrier(wire);
    let attachment: Attachment | undefined;
    wire.onopen = () => {
      if (wire.protocol === subprotocol) attachment = this.#host.session.attach(carrier, now());
      else this.#refuse(wire);
    };
    wire.onmessage = ({ data }) => {
      this.#host.heard();
      if (typeof data === "string") attachment?.text(data, now());
      else attachment?.binary(new Uint8Array(data), now());
    };
    wire.ondrain = () => attachment?.drained(now());
    wire.onerror = () => this.onerror?.();
    wire.onclose = (event) => {
      const ended = carrier.ended(event);
      attachment?.closed(ended, now());
      this.#onClose(wire, event.end ? event : withEnd(event, ended));
    };
  }

  #onClose(wire: Wire, event: WireClose): void {
    if (wire === this.#next) this.#next = undefined;
    if (wire !== this.#current) return;
    // The one that is to replace it may still do so.
    if (this.#next) this.#current = this.#next;
    else {
      clearTimeout(this.#moving);
      this.onclose?.(event);
    }
    this.#next = undefined;
  }

  #refuse(wire: Wire): void {
    this.#host.refused();
    wire.onclose = null;
    wire.close(1000, `expected the subprotocol ${subprotocol}`);
    const sentence = `could not connect: the server did not choose the subprotocol "${subprotocol}", so there is no session`;
    const end = createEnd(failure("us", { kind: "handshake", sentence }));
    this.#onClose(wire, { code: 1006, reason: "", wasClean: false, end });
  }
}

/** A browser does not say that a private code is this subprotocol's. */
function withEnd(event: WireClose, ended: CarrierEnd): WireClose {
  const facts = { ...ended, clean: event.wasClean, protocol: subprotocol };
  return ended.code < 4400 ? event : { ...event, end: createEnd(facts) };
}

function now(): number {
  return performance.now();
}
