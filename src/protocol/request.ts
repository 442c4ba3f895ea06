import { parseAuthority } from "./authority.js";
import { type Extension, parseExtensions } from "./extensions.js";
import {
  type Fields,
  isToken,
  listHas,
  listOf,
  onlyValueOf,
  serializeFields,
  valuesOf,
} from "./fields.js";
import type { BrokenRule, RequestHead } from "./head.js";
import { isKey } from "./key.js";
import type { RuleId } from "./rules.js";

/** What a client puts into its half of the opening handshake (RFC 6455 §4.1). */
export interface HandshakeRequest {
  /** Path and query, such as `/chat?room=1`; no fragment. */
  readonly target: string;
  /** Host and, unless it is the scheme's own, port. */
  readonly host: string;
  /** The base64 of 16 random bytes, new for each handshake. */
  readonly key: string;
  readonly origin?: string | undefined;
  /** Subprotocols in order of preference, each once. */
  readonly protocols?: readonly string[] | undefined;
  /** The extensions offered, as `offerDeflate` writes them. */
  readonly extensions?: string | undefined;
  /** Further fields, such as `Authorization` or `Cookie`. */
  readonly fields?: Fields | undefined;
}

/** A request that a server may accept. */
export interface CheckedRequest {
  readonly key: string;
  /** The path and query that are asked for, also where the request named them in a whole URI. */
  readonly target: string;
  /** The authority asked for, as written; `parseAuthority` reads it. */
  readonly host: string;
  /** As written; undefined when the client is no browser. `parseOrigin` reads it. */
  readonly origin: string | undefined;
  /** The subprotocols offered, the client's favourite first. */
  readonly protocols: readonly string[];
  /** The extensions offered, the client's favourite first. */
  readonly extensions: readonly Extension[];
}

/**
 * Writes the request that opens a connection.
 *
 * @throws {TypeError} when a part would not be read as what it is given for: a target with a space, a host with a
 * path, a subprotocol that is no token or comes twice, a field with a line end or one the handshake sets itself
 */
export function serializeRequest(request: HandshakeRequest): string {
  requireTarget(request.target);
  requireHost(request.host);
  requireKey(request.key);
  const own: [name: string, value: string][] = [
    ["Host", request.host],
    ["Upgrade", "websocket"],
    ["Connection", "Upgrade"],
    ["Sec-WebSocket-Key", request.key],
    ["Sec-WebSocket-Version", "13"],
  ];
  if (request.origin !== undefined) own.push(["Origin", request.origin]);
  if (request.protocols !== undefined && request.protocols.length > 0) {
    own.push(["Sec-WebSocket-Protocol", joinProtocols(request.protocols)]);
  }
  if (request.extensions !== undefined) own.push(["Sec-WebSocket-Extensions", request.extensions]);
  const taken = request.origin === undefined ? reserved : [...reserved, "origin"];
  const fields = serializeFields(own, []) + serializeFields(request.fields ?? [], taken);
  return `GET ${request.target} HTTP/1.1\r\n${fields}\r\n`;
}

/**
 * Holds a request against RFC 6455 §4.2.1: the handshake it asks for, or the first rule it breaks, whose row has
 * the HTTP status to refuse it with. Whether the origin, path and host are welcome is for the caller to say.
 */
export function checkRequest(head: RequestHead): CheckedRequest | BrokenRule {
  const rule = checks.find(([, holds]) => !holds(head))?.[0];
  if (rule !== undefined) return { rule };
  const protocols = readProtocols(head.fields);
  if (protocols === undefined) return { rule: "request-protocol-malformed" };
  const extensions = readExtensions(head.fields);
  if (extensions === undefined) return { rule: "request-extensions-malformed" };
  const { authority, target } = splitTarget(head.target) as RequestTarget;
  return {
    key: onlyValueOf(head.fields, "sec-websocket-key") as string,
    target,
    // The authority of a whole URI stands, whatever Host says (RFC 9112 §3.2.2).
    host: authority ?? (onlyValueOf(head.fields, "host") as string),
    origin: onlyValueOf(head.fields, "origin"),
    protocols,
    extensions,
  };
}

/** In the order of what most likely explains the rest: an HTTP/1.0 proxy, a POST, a page load, an old browser. */
const checks: readonly (readonly [RuleId, (head: RequestHead) => boolean])[] = [
  ["request-http-version", ({ version }) => version >= "1.1"],
  ["request-not-get", ({ method }) => method === "GET"],
  ["request-malformed", ({ target }) => splitTarget(target) !== undefined],
  ["request-host-missing", ({ fields }) => hasHost(fields)],
  ["request-body", ({ fields }) => !announcesBody(fields)],
  ["request-upgrade-missing", ({ fields }) => listHas(fields, "upgrade", "websocket")],
  ["request-connection-missing", ({ fields }) => listHas(fields, "connection", "upgrade")],
  [
    "request-version-unsupported",
    ({ fields }) => onlyValueOf(fields, "sec-websocket-version") === "13",
  ],
  ["request-key-invalid", ({ fields }) => isKey(onlyValueOf(fields, "sec-websocket-key") ?? "")],
  // Two origins leave open which of them a policy, here or in a proxy, looks at (RFC 9110 §5.3).
  ["request-malformed", ({ fields }) => valuesOf(fields, "origin").length <= 1],
];

/** RFC 9112 §3.2: refuse a request with no Host, more than one, or an invalid one. */
function hasHost(fields: Fields): boolean {
  return parseAuthority(onlyValueOf(fields, "host") ?? "") !== undefined;
}

/**
 * A proxy that reads these as a request's body sees the client's first frames as that body, and what follows as
 * the next request. No WebSocket client sends a body with its GET (RFC 9110 §9.3.1).
 */
function announcesBody(fields: Fields): boolean {
  const lengths = valuesOf(fields, "content-length");
  const isCoded = valuesOf(fields, "transfer-encoding").length > 0;
  return isCoded || lengths.some((length) => length !== "0");
}

interface RequestTarget {
  readonly authority: string | undefined;
  readonly target: string;
}

/** RFC 6455 §4.2.1 takes a path, or a whole `http` URI with one; a fragment belongs in neither (§3). */
function splitTarget(target: string): RequestTarget | undefined {
  if (target.startsWith("/") && !target.includes("#")) return { authority: undefined, target };
  const parts = /^(?:https?:\/\/([^/?#]*))?([/?][^#]*)?$/i.exec(target);
  if (parts === null) return undefined;
  const [, authority, path = ""] = parts;
  if (authority === undefined || parseAuthority(authority) === undefined) return undefined;
  return { authority, target: path.startsWith("/") ? path : `/${path}` };
}

/** Undefined unless the elements are distinct tokens (RFC 6455 §4.1); none when there is no such field. */
function readProtocols(fields: Fields): string[] | undefined {
  const protocols = listOf(fields, "sec-websocket-protocol");
  if (protocols === undefined) return [];
  const isList = protocols.length > 0 && protocols.every(isToken);
  return isList && new Set(protocols).size === protocols.length ? protocols : undefined;
}

function readExtensions(fields: Fields): Extension[] | undefined {
  const values = valuesOf(fields, "sec-websocket-extensions");
  return values.length === 0 ? [] : parseExtensions(values.join(","));
}

const reserved = [
  "host",
  "upgrade",
  "connection",
  "sec-websocket-key",
  "sec-websocket-version",
  "sec-websocket-protocol",
  "sec-websocket-extensions",
  "sec-websocket-accept",
  "content-length",
  "transfer-encoding",
];

function requireTarget(target: string): void {
  if (/^\/[\x21-\x22\x24-\x7e]*$/.test(target)) return;
  throw new TypeError(
    `Cannot serialise the request: its target is ${JSON.stringify(target)}, expected a path that begins with "/" and has no space and no "#" (RFC 6455 §3)`,
  );
}

function requireHost(host: string): void {
  if (parseAuthority(host) !== undefined) return;
  throw new TypeError(
    `Cannot serialise the request: its host is ${JSON.stringify(host)}, expected a host and at most a port (RFC 9110 §7.2)`,
  );
}

function requireKey(key: string): void {
  if (isKey(key)) return;
  throw new TypeError(
    `Cannot serialise the request: its key is ${JSON.stringify(key)}, expected the base64 of 16 bytes (RFC 6455 §4.1)`,
  );
}

function joinProtocols(protocols: readonly string[]): string {
  for (const [index, protocol] of protocols.entries()) {
    if (isToken(protocol) && protocols.indexOf(protocol) === index) continue;
    throw new TypeError(
      `Cannot serialise the request: its subprotocol ${JSON.stringify(protocol)} is not a token or comes twice (RFC 6455 §4.1)`,
    );
  }
  return protocols.join(", ");
}
