import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { Socket as NetSocket } from "node:net";
import { plainAddress, type TrustedProxies } from "./address.js";
import type { OriginFacts } from "./origin.js";

/** What is known of a client before anything is decided. */
export interface ArrivalFacts {
  readonly url: string;
  readonly address: string;
  readonly origin: string | undefined;
  readonly encrypted: boolean;
  readonly headers: IncomingHttpHeaders;
  readonly originFacts: OriginFacts;
}

/** Reads them from the socket and the request; from `X-Forwarded-*` only where a trusted proxy wrote it. */
export function factsOf(
  raw: IncomingMessage,
  socket: NetSocket,
  proxies: TrustedProxies,
): ArrivalFacts {
  const { headers } = raw;
  const socketAddress = plainAddress(socket.remoteAddress ?? "");
  const isProxied = proxies.trusts(socketAddress);
  const forwarded = (name: string): string | undefined =>
    isProxied ? textOf(headers[`x-forwarded-${name}`]) : undefined;
  // Each proxy appends its own view; TLS at any of them means that the page must have come by TLS.
  const isTlsBefore = /\b(?:https|wss)\b/i.test(forwarded("proto") ?? "");
  const encrypted = "encrypted" in socket || isTlsBefore;
  return {
    url: raw.url ?? "/",
    address: proxies.clientOf(socketAddress, forwarded("for")),
    origin: headers.origin,
    encrypted,
    headers,
    originFacts: {
      host: forwarded("host")?.split(",")[0]?.trim() ?? headers.host ?? "",
      fetchSite: textOf(headers["sec-fetch-site"]),
      encrypted,
    },
  };
}

/** About what the header took on the wire: names, values, and four bytes around each pair. */
export function headerBytes(raw: IncomingMessage): number {
  const text = raw.rawHeaders.reduce((sum, part) => sum + part.length, 0);
  return text + 2 * raw.rawHeaders.length + (raw.url?.length ?? 0);
}

function textOf(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(", ") : value;
}
