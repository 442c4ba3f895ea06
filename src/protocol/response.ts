import { parseExtensions } from "./extensions.js";
import { type Fields, isToken, listHas, onlyValueOf, serializeFields, valuesOf } from "./fields.js";
import type { BrokenRule, ResponseHead } from "./head.js";
import { parseHttpDate } from "./http-date.js";
import { acceptKey, type Sha1Base64 } from "./key.js";
import {
  type DeflateOptions,
  type DeflateParams,
  deflateName,
  readDeflateAnswer,
} from "./negotiate.js";

/** What a server puts into the answer that opens a connection (RFC 6455 §4.2.2). */
export interface HandshakeResponse {
  /** As `acceptKey` makes it from the request's key. */
  readonly accept: string;
  /** The subprotocol chosen from those offered; leave it out when none is. */
  readonly protocol?: string | undefined;
  /** The extensions accepted, as `acceptDeflate` writes them. */
  readonly extensions?: string | undefined;
  /** Further fields, such as `Set-Cookie`. */
  readonly fields?: Fields | undefined;
}

/** An answer that does not open a connection. */
export interface RefusalResponse {
  /** 300-599. */
  readonly status: number;
  /** Further fields, such as `Retry-After` or `WWW-Authenticate`. */
  readonly fields?: Fields | undefined;
  /**
   * Plain text unless `fields` has a `Content-Type`.
   * @default ""
   */
  readonly body?: string | undefined;
}

/** What a client remembers of its request until the answer comes. */
export interface SentRequest {
  readonly key: string;
  readonly protocols: readonly string[];
  /** The options the offer of permessage-deflate was made from; undefined when it was not offered. */
  readonly deflate?: DeflateOptions | undefined;
}

/** What a server's answer settled. */
export interface CheckedResponse {
  /** The subprotocol chosen; "" for none. */
  readonly protocol: string;
  /** Undefined when messages are not compressed. */
  readonly deflate: DeflateParams | undefined;
}

/** Why a server's answer opens no connection. */
export interface FailedResponse extends BrokenRule {
  /** The HTTP status, for rule `response-status`. */
  readonly status?: number;
  /** What `Retry-After` asked for, 0 to 2^31 - 1: the longest a timer can wait. For rule `response-status`. */
  readonly retryAfterMs?: number;
}

/**
 * Writes the answer that opens a connection.
 *
 * @throws {TypeError} when the subprotocol is not a token, or a field has a line end, any other byte that is not
 * visible ASCII, space or tab, or a name that the handshake sets itself
 */
export function serializeResponse(response: HandshakeResponse): string {
  const own: [name: string, value: string][] = [["Sec-WebSocket-Accept", response.accept]];
  if (response.protocol !== undefined) {
    requireProtocol(response.protocol);
    own.push(["Sec-WebSocket-Protocol", response.protocol]);
  }
  if (response.extensions !== undefined) {
    own.push(["Sec-WebSocket-Extensions", response.extensions]);
  }
  const fields = serializeFields(own, []) + serializeFields(response.fields ?? [], reserved);
  return `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n${fields}\r\n`;
}

/**
 * Writes an answer that refuses a handshake, head and body, to be sent as UTF-8; the connection closes after it.
 * Adds what the status demands: 426 names the version that is spoken here (RFC 6455 §4.4), 405 the method.
 *
 * @throws {RangeError} when the status is not 300-599
 * @throws {TypeError} as {@link serializeResponse} does
 */
export function serializeRefusal(refusal: RefusalResponse): string {
  requireRefusalStatus(refusal.status);
  const { status, fields = [], body = "" } = refusal;
  const own = [...demandedFields(status, fields), ...bodyFields(body, fields)];
  const lines = serializeFields(own, []) + serializeFields(fields, reserved);
  return `HTTP/1.1 ${status} ${reasonPhrases[status] ?? ""}\r\n${lines}\r\n${body}`;
}

/**
 * Holds a server's answer against RFC 6455 §4.1: what it settled, or the first rule it breaks.
 *
 * @param nowMs milliseconds since 1970, when the answer came: a `Retry-After` may be a date
 */
export function checkResponse(
  head: ResponseHead,
  sent: SentRequest,
  sha1Base64: Sha1Base64,
  nowMs: number,
): CheckedResponse | FailedResponse {
  if (head.status !== 101) return refused(head, nowMs);
  // Only HTTP/1.1 has a 101 (RFC 9110 §15.2).
  if (head.version < "1.1") return { rule: "response-malformed" };
  const { fields } = head;
  if (onlyValueOf(fields, "upgrade")?.toLowerCase() !== "websocket") {
    return { rule: "response-upgrade-missing" };
  }
  if (!listHas(fields, "connection", "upgrade")) return { rule: "response-connection-missing" };
  if (onlyValueOf(fields, "sec-websocket-accept") !== acceptKey(sent.key, sha1Base64)) {
    return { rule: "response-accept-wrong" };
  }
  const protocol = readProtocol(fields, sent.protocols);
  if (protocol === undefined) return { rule: "response-protocol-not-offered" };
  const extensions = readExtensions(fields, sent.deflate);
  return "rule" in extensions ? extensions : { protocol, deflate: extensions.deflate };
}

function refused(head: ResponseHead, nowMs: number): FailedResponse {
  const retryAfterMs = readRetryAfter(onlyValueOf(head.fields, "retry-after") ?? "", nowMs);
  const failed: FailedResponse = { rule: "response-status", status: head.status };
  return retryAfterMs === undefined ? failed : { ...failed, retryAfterMs };
}

/** Seconds or a date (RFC 9110 §10.2.3); a date that is past asks for no wait. */
function readRetryAfter(value: string, nowMs: number): number | undefined {
  if (/^\d+$/.test(value)) return Math.min(Number(value) * 1000, longestTimerMs);
  const date = parseHttpDate(value, nowMs);
  return date === undefined ? undefined : Math.min(Math.max(0, date - nowMs), longestTimerMs);
}

/** Timers that are asked for more fire at once, which would turn the longest pause into a storm. */
const longestTimerMs = 2_147_483_647;

/** Undefined when it was not offered; two fields choose two, which is one too many (RFC 6455 §11.3.4). */
function readProtocol(fields: Fields, offered: readonly string[]): string | undefined {
  const chosen = valuesOf(fields, "sec-websocket-protocol");
  if (chosen.length === 0) return "";
  return offered.find((protocol) => chosen.length === 1 && protocol === chosen[0]);
}

function readExtensions(
  fields: Fields,
  offered: DeflateOptions | undefined,
): { readonly deflate: DeflateParams | undefined } | BrokenRule {
  const values = valuesOf(fields, "sec-websocket-extensions");
  if (values.length === 0) return { deflate: undefined };
  const extensions = parseExtensions(values.join(","));
  if (extensions === undefined) return { rule: "response-extension-invalid" };
  if (offered === undefined || extensions.some(({ name }) => name !== deflateName)) {
    return { rule: "response-extension-not-offered" };
  }
  const [answer, second] = extensions;
  const deflate =
    answer !== undefined && second === undefined ? readDeflateAnswer(answer, offered) : undefined;
  return deflate === undefined ? { rule: "response-extension-invalid" } : { deflate };
}

const reserved = [
  "upgrade",
  "connection",
  "sec-websocket-accept",
  "sec-websocket-protocol",
  "sec-websocket-extensions",
  "sec-websocket-version",
  "content-length",
  "transfer-encoding",
];

/** What a status must be accompanied by, and that the connection ends here. */
function demandedFields(status: number, given: Fields): Fields {
  if (status === 426) {
    return [
      ["Connection", "Upgrade, close"],
      ["Upgrade", "websocket"],
      ["Sec-WebSocket-Version", "13"],
    ];
  }
  const close = ["Connection", "close"] as const;
  return status === 405 && valuesOf(given, "allow").length === 0
    ? [close, ["Allow", "GET"]]
    : [close];
}

function bodyFields(body: string, given: Fields): Fields {
  const length = ["Content-Length", String(new TextEncoder().encode(body).length)] as const;
  return body === "" || valuesOf(given, "content-type").length > 0
    ? [length]
    : [["Content-Type", "text/plain; charset=utf-8"], length];
}

/** For people who read the wire; clients ignore it (RFC 9112 §4). */
const reasonPhrases: Readonly<Record<number, string>> = {
  301: "Moved Permanently",
  302: "Found",
  303: "See Other",
  307: "Temporary Redirect",
  308: "Permanent Redirect",
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  408: "Request Timeout",
  410: "Gone",
  421: "Misdirected Request",
  426: "Upgrade Required",
  429: "Too Many Requests",
  431: "Request Header Fields Too Large",
  500: "Internal Server Error",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
  505: "HTTP Version Not Supported",
};

function requireProtocol(protocol: string): void {
  if (isToken(protocol)) return;
  throw new TypeError(
    `Cannot serialise the response: its subprotocol ${JSON.stringify(protocol)} is not a token (RFC 6455 §4.2.2)`,
  );
}

function requireRefusalStatus(status: number): void {
  if (Number.isInteger(status) && status >= 300 && status <= 599) return;
  throw new RangeError(
    `Cannot serialise the refusal: its status is ${String(status)}, expected an integer from 300 to 599 (RFC 9110 §15)`,
  );
}
