import { IncomingMessage, type IncomingHttpHeaders } from "node:http";
import type { Socket as NetSocket } from "node:net";
import { requestHeadOf } from "../node/index.js";
import {
  type BrokenRule,
  type CheckedRequest,
  checkRequest,
  type RequestHead,
  valuesOf,
} from "../protocol/index.js";

/** A request for an upgrade, whoever has parsed it. */
export interface Handshake {
  readonly head: RequestHead;
  /** The request held against RFC 6455. */
  readonly checked: CheckedRequest | BrokenRule;
  /** About what the header took on the wire. */
  readonly headerBytes: number;
  /** The fields as Node shows them. */
  readonly headers: IncomingHttpHeaders;
  /** Node's own object; `socketOf` gives the socket for one that has to be made. */
  raw(socketOf: () => NetSocket): IncomingMessage;
}

/** The value of a field (lower case), of several lines joined as one list (RFC 9110 §5.3). */
export function fieldOf({ head }: Pick<Handshake, "head">, name: string): string | undefined {
  const values = valuesOf(head.fields, name);
  return values.length > 1 ? values.join(", ") : values[0];
}

/** A request that came by `upgrade` from an http server. */
export class HttpHandshake implements Handshake {
  readonly head: RequestHead;
  readonly #raw: IncomingMessage;

  constructor(raw: IncomingMessage) {
    this.#raw = raw;
    this.head = requestHeadOf(raw);
  }

  get checked(): CheckedRequest | BrokenRule {
    return checkRequest(this.head);
  }

  /** Names, values, and four bytes around each pair. */
  get headerBytes(): number {
    const text = this.#raw.rawHeaders.reduce((sum, part) => sum + part.length, 0);
    return text + 2 * this.#raw.rawHeaders.length + this.head.target.length;
  }

  get headers(): IncomingHttpHeaders {
    return this.#raw.headers;
  }

  raw(): IncomingMessage {
    return this.#raw;
  }
}

/** A request that we have parsed ourselves. Node's objects for it are made when somebody asks. */
export class OwnHandshake implements Handshake {
  readonly head: RequestHead;
  readonly checked: CheckedRequest | BrokenRule;
  readonly headerBytes: number;
  #headers: IncomingHttpHeaders | undefined;
  #raw: IncomingMessage | undefined;

  constructor(head: RequestHead, headerBytes: number) {
    this.head = head;
    this.checked = checkRequest(head);
    this.headerBytes = headerBytes;
  }

  get headers(): IncomingHttpHeaders {
    this.#headers ??= headersOf(this.head);
    return this.#headers;
  }

  raw(socketOf: () => NetSocket): IncomingMessage {
    if (this.#raw === undefined) {
      this.#raw = new IncomingMessage(socketOf());
      Object.assign(this.#raw, {
        method: this.head.method,
        url: this.head.target,
        httpVersion: this.head.version,
        httpVersionMajor: 1,
        httpVersionMinor: Number(this.head.version.slice(2)),
        rawHeaders: this.head.fields.flat(),
        headers: this.headers,
        complete: true,
      });
    }
    return this.#raw;
  }
}

/** Of these Node keeps the first and drops the rest; others are joined (`message.headers` in Node's documentation). */
const single: ReadonlySet<string> = new Set([
  "age",
  "authorization",
  "content-length",
  "content-type",
  "etag",
  "expires",
  "from",
  "host",
  "if-modified-since",
  "if-unmodified-since",
  "last-modified",
  "location",
  "max-forwards",
  "proxy-authorization",
  "referer",
  "retry-after",
  "server",
  "user-agent",
]);

function headersOf({ fields }: RequestHead): IncomingHttpHeaders {
  // A peer may name a field "constructor".
  const headers: Record<string, string | string[]> = Object.create(null);
  for (const [written, value] of fields) {
    const name = written.toLowerCase();
    const before = headers[name];
    if (name === "set-cookie") headers[name] = [...(before ?? []), value];
    else if (before === undefined) headers[name] = value;
    else if (!single.has(name))
      headers[name] = `${before}${name === "cookie" ? "; " : ", "}${value}`;
  }
  return headers;
}
