import type { SourceId } from "./sources.js";

/** Which end puts a code into a close frame. */
export type SentBy = "client" | "server" | "either" | "nobody";

/**
 * Where to look for the cause: with the end that sent the code, with the one that received it, with neither because
 * all is well, elsewhere (a server behind a gateway), or the code does not tell.
 */
export type Fault = "sender" | "receiver" | "nobody" | "elsewhere" | "unknown";

/** What the registry and the RFCs say of one code, or of all codes of a range that have no row of their own. */
export interface Facts {
  /** Whether it may stand in a close frame; the others are local, reserved or undefined. */
  readonly onWire: boolean;
  /** Whether a script in a browser may pass it to `WebSocket.close`. */
  readonly browserMaySend: boolean;
  readonly sentBy: SentBy;
  readonly fault: Fault;
  /** Where it is defined. */
  readonly reference: SourceId;
  /** Where more can be read. */
  readonly links: readonly SourceId[];
}

/** Every row of the IANA "WebSocket Close Code Number Registry". The types of sendable codes follow from this table. */
export const facts = {
  1000: {
    onWire: true,
    browserMaySend: true,
    sentBy: "either",
    fault: "nobody",
    reference: "rfc6455-7.4.1",
    links: ["whatwg"],
  },
  1001: {
    onWire: true,
    browserMaySend: false,
    sentBy: "either",
    fault: "nobody",
    reference: "rfc6455-7.4.1",
    links: ["whatwg"],
  },
  1002: {
    onWire: true,
    browserMaySend: false,
    sentBy: "either",
    fault: "receiver",
    reference: "rfc6455-7.4.1",
    links: ["rfc6455-5.2", "rfc6455-7.1.7"],
  },
  1003: {
    onWire: true,
    browserMaySend: false,
    sentBy: "either",
    fault: "receiver",
    reference: "rfc6455-7.4.1",
    links: ["rfc6455-5.6"],
  },
  1004: {
    onWire: false,
    browserMaySend: false,
    sentBy: "nobody",
    fault: "unknown",
    reference: "rfc6455-7.4.1",
    links: [],
  },
  1005: {
    onWire: false,
    browserMaySend: false,
    sentBy: "nobody",
    fault: "unknown",
    reference: "rfc6455-7.4.1",
    links: ["rfc6455-7.1.5", "rfc6455-5.5.1"],
  },
  1006: {
    onWire: false,
    browserMaySend: false,
    sentBy: "nobody",
    fault: "unknown",
    reference: "rfc6455-7.4.1",
    links: ["rfc6455-7.1.5", "rfc6455-7.2.3", "whatwg"],
  },
  1007: {
    onWire: true,
    browserMaySend: false,
    sentBy: "either",
    fault: "receiver",
    reference: "rfc6455-7.4.1",
    links: ["rfc6455-8.1", "rfc6455-5.6"],
  },
  1008: {
    onWire: true,
    browserMaySend: false,
    sentBy: "either",
    fault: "receiver",
    reference: "rfc6455-7.4.1",
    links: [],
  },
  1009: {
    onWire: true,
    browserMaySend: false,
    sentBy: "either",
    fault: "receiver",
    reference: "rfc6455-7.4.1",
    links: ["rfc6455-10.4"],
  },
  1010: {
    onWire: true,
    browserMaySend: false,
    sentBy: "client",
    fault: "receiver",
    reference: "rfc6455-7.4.1",
    links: ["rfc6455-9.1", "rfc7692"],
  },
  1011: {
    onWire: true,
    browserMaySend: false,
    sentBy: "either",
    fault: "sender",
    reference: "rfc6455-7.4.1",
    links: ["erratum-3227"],
  },
  1012: {
    onWire: true,
    browserMaySend: false,
    sentBy: "server",
    fault: "nobody",
    reference: "hybi-09670",
    links: ["rfc6455-7.2.3"],
  },
  1013: {
    onWire: true,
    browserMaySend: false,
    sentBy: "server",
    fault: "sender",
    reference: "hybi-09670",
    links: ["rfc6455-7.2.3"],
  },
  1014: {
    onWire: true,
    browserMaySend: false,
    sentBy: "server",
    fault: "elsewhere",
    reference: "hybi-10748",
    links: [],
  },
  1015: {
    onWire: false,
    browserMaySend: false,
    sentBy: "nobody",
    fault: "unknown",
    reference: "rfc6455-7.4.1",
    links: ["rfc6455-4.1"],
  },
  3000: {
    onWire: true,
    browserMaySend: true,
    sentBy: "either",
    fault: "receiver",
    reference: "iana",
    links: ["rfc6455-10.5"],
  },
  3003: {
    onWire: true,
    browserMaySend: true,
    sentBy: "either",
    fault: "receiver",
    reference: "iana",
    links: [],
  },
  3008: {
    onWire: true,
    browserMaySend: true,
    sentBy: "either",
    fault: "receiver",
    reference: "iana",
    links: [],
  },
} as const;

/** The ranges of RFC 6455 §7.4.2. What stands here is true of a range's codes without a row in {@link facts}. */
export const ranges = {
  unused: {
    first: 0,
    last: 999,
    onWire: false,
    browserMaySend: false,
    sentBy: "nobody",
    fault: "unknown",
    reference: "rfc6455-7.4.2",
    links: [],
  },
  protocol: {
    first: 1000,
    last: 2999,
    onWire: false,
    browserMaySend: false,
    sentBy: "nobody",
    fault: "receiver",
    reference: "rfc6455-7.4.2",
    links: ["iana"],
  },
  library: {
    first: 3000,
    last: 3999,
    onWire: true,
    browserMaySend: true,
    sentBy: "either",
    fault: "unknown",
    reference: "rfc6455-7.4.2",
    links: ["iana"],
  },
  private: {
    first: 4000,
    last: 4999,
    onWire: true,
    browserMaySend: true,
    sentBy: "either",
    fault: "unknown",
    reference: "rfc6455-7.4.2",
    links: [],
  },
  above: {
    first: 5000,
    last: 65535,
    onWire: false,
    browserMaySend: false,
    sentBy: "nobody",
    fault: "unknown",
    reference: "rfc6455-7.4.2",
    links: [],
  },
} as const;

/** The name of a range: 0-999, 1000-2999, 3000-3999, 4000-4999, 5000-65535. */
export type RangeId = keyof typeof ranges;

/** @param code an integer from 0 to 65535 */
export function rangeOf(code: number): RangeId {
  if (code < 1000) return "unused";
  if (code < 3000) return "protocol";
  if (code < 4000) return "library";
  return code < 5000 ? "private" : "above";
}
