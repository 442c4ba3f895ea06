import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { RevoirError } from "../codes/index.js";
import type { ArrivalFacts } from "./arrival.js";
import type { Handshake } from "./handshake.js";
import type { Visit } from "./visit.js";

/** What is known of the handshake that made a peer. */
export interface PeerRequest {
  /** The request target as it was sent: path and query. */
  readonly url: string;
  /** The path, still percent-encoded. */
  readonly path: string;
  /** The query, parsed anew each time it is asked for. */
  readonly query: URLSearchParams;
  /** The client's address: behind a proxy named in `trustProxy`, the one it forwards. */
  readonly address: string;
  /** The page's origin; undefined when the client is no browser. */
  readonly origin: string | undefined;
  /** The subprotocol that was chosen; "" for none. */
  readonly protocol: string;
  /** Whether it came over TLS to this server or to a trusted proxy. */
  readonly encrypted: boolean;
  /**
   * The header fields. Let go when `open` has returned, to keep idle peers small: take what you need there, or
   * set `keepHeaders`.
   *
   * @throws RevoirError `"headers-released"` afterwards
   */
  readonly headers: IncomingHttpHeaders;
}

/** A handshake that is not decided yet, as `authorize` and `protocols` see it. */
export interface UpgradeRequest extends PeerRequest {
  /** The subprotocols the client offers, its best first. */
  readonly protocols: readonly string[];
  /** Aborted when the client has gone or the time for the handshake is over: nobody waits for the answer. */
  readonly signal: AbortSignal;
  /**
   * Node's own object, for middleware that wants it (sessions, cookies). Do not answer through it. On a port of the
   * server's own it is made when it is asked for.
   */
  readonly raw: IncomingMessage;
}

/** The facts of a handshake: what stays with the peer. Path and query are derived, to keep idle peers small. */
export class RequestFacts implements PeerRequest {
  readonly url: string;
  readonly address: string;
  readonly origin: string | undefined;
  readonly protocol: string;
  readonly encrypted: boolean;
  #handshake: Pick<Handshake, "headers"> | undefined;

  /** @param handshake undefined where the headers were let go of already, in another process */
  constructor(
    facts: Omit<ArrivalFacts, "originFacts"> & Partial<ArrivalFacts>,
    handshake: Pick<Handshake, "headers"> | undefined,
    protocol: string,
  ) {
    this.url = ownText(facts.url);
    this.address = facts.address;
    this.origin = facts.origin && ownText(facts.origin);
    this.protocol = protocol;
    this.encrypted = facts.encrypted;
    this.#handshake = handshake;
  }

  get path(): string {
    return pathOf(this.url);
  }

  get query(): URLSearchParams {
    const at = this.url.indexOf("?");
    return new URLSearchParams(at === -1 ? "" : this.url.slice(at + 1));
  }

  get headers(): IncomingHttpHeaders {
    if (this.#handshake !== undefined) return this.#handshake.headers;
    throw new RevoirError(
      "headers-released",
      "Cannot read the request's headers: they are let go when open has returned; read them there or set keepHeaders",
    );
  }

  /** The headers where they are kept. */
  get keptHeaders(): IncomingHttpHeaders | undefined {
    return this.#handshake?.headers;
  }

  releaseHeaders(): void {
    this.#handshake = undefined;
  }
}

/** A handshake while it is decided. */
export class PendingRequest extends RequestFacts implements UpgradeRequest {
  readonly protocols: readonly string[];
  readonly #handshake: Handshake;
  readonly #visit: Visit;

  constructor(
    facts: ArrivalFacts,
    handshake: Handshake,
    protocols: readonly string[],
    visit: Visit,
  ) {
    super(facts, handshake, "");
    this.protocols = protocols;
    this.#handshake = handshake;
    this.#visit = visit;
  }

  get raw(): IncomingMessage {
    return this.#handshake.raw(() => this.#visit.socket());
  }

  get signal(): AbortSignal {
    return this.#visit.signal;
  }
}

/**
 * The same text in memory of its own. V8 keeps a longer part of a text as a reference to the whole: the request's head,
 * half a kilobyte for each peer. A head is Latin-1 (RFC 9110 §5.5).
 */
function ownText(text: string): string {
  return text.length < shortestPart ? text : Buffer.from(text, "latin1").toString("latin1");
}

/** Parts shorter than this are copies anyway. */
const shortestPart = 13;

/** The path of a request target; of one in absolute form (RFC 9112 §3.2.2) too. */
export function pathOf(target: string): string {
  const absolute = /^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i.exec(target);
  const path = absolute === null ? target : target.slice(absolute[0].length);
  const end = path.search(/[?#]/);
  return (end === -1 ? path : path.slice(0, end)) || "/";
}
