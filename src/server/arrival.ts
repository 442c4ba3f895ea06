import type { Wire } from "../node/index.js";
import { plainAddress, type TrustedProxies } from "./address.js";
import { fieldOf, type Handshake } from "./handshake.js";
import type { OriginFacts } from "./origin.js";

/** What is known of a client before anything is decided. */
export interface ArrivalFacts {
  readonly url: string;
  readonly address: string;
  readonly origin: string | undefined;
  readonly encrypted: boolean;
  readonly originFacts: OriginFacts;
}

/** Reads them from the wire and the request; from `X-Forwarded-*` only where a trusted proxy wrote it. */
export function factsOf(
  handshake: Pick<Handshake, "head">,
  wire: Pick<Wire, "remoteAddress" | "encrypted">,
  proxies: TrustedProxies,
): ArrivalFacts {
  const wireAddress = plainAddress(wire.remoteAddress);
  const isProxied = proxies.trusts(wireAddress);
  const forwarded = (name: string): string | undefined =>
    isProxied ? fieldOf(handshake, `x-forwarded-${name}`) : undefined;
  // Each proxy appends its own view; TLS at any of them means that the page must have come by TLS.
  const isTlsBefore = /\b(?:https|wss)\b/i.test(forwarded("proto") ?? "");
  const encrypted = wire.encrypted || isTlsBefore;
  return {
    url: handshake.head.target,
    address: proxies.clientOf(wireAddress, forwarded("for")),
    origin: fieldOf(handshake, "origin"),
    encrypted,
    originFacts: {
      host: forwarded("host")?.split(",")[0]?.trim() ?? fieldOf(handshake, "host") ?? "",
      fetchSite: fieldOf(handshake, "sec-fetch-site"),
      encrypted,
    },
  };
}
