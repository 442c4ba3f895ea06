import { type Advice, type PolicyOverrides, policyFor } from "./policy.js";
import { sentenceOf } from "./sentence.js";

/** A close frame's body. An empty body reads as code 1005 with no reason (RFC 6455 §7.1.5). */
export interface CloseStatus {
  readonly code: number;
  readonly reason: string;
}

/** Who ended the connection: this endpoint, the other one, or neither. */
export type EndedBy = "us" | "peer" | "network";

/**
 * How one connection ended, in one shape for the server, the client and the command line.
 *
 * `code` is the status of the close frame that ended the connection. When both ends closed at once, each
 * sees both frames and takes the same one: a frame with a status before one without, of two with the same code one
 * with a reason before one without, else the server's.
 * Without any close frame it is 1006.
 */
export interface End {
  /** Close code as in RFC 6455 §7.4; 1005 and 1006 are local and never on the wire. */
  readonly code: number;
  /** The reason of the deciding close frame, at most 123 bytes of UTF-8; "" when there was none. */
  readonly reason: string;
  /** True when both close frames were exchanged (RFC 6455 §7.1.4). */
  readonly clean: boolean;
  readonly by: EndedBy;
  /** The close frame this endpoint sent. */
  readonly sent?: CloseStatus | undefined;
  /** The close frame this endpoint received. */
  readonly received?: CloseStatus | undefined;
  /** The subprotocol that was spoken; undefined or "" where none was. It may give private codes a meaning. */
  readonly protocol?: string | undefined;
  /** What that subprotocol calls the code, in English, where it gives it a meaning. In a browser `explain` tells. */
  readonly name?: string | undefined;
  /** Id of the rule that was broken: a row of `rules` in `revoir/protocol`. */
  readonly rule?: string | undefined;
  /** What is known beyond the code. */
  readonly detail?: EndDetail | undefined;
  /** What the catalogue advises to do next. */
  readonly advice: Advice;
  /** One or two English sentences for a log line; `explain` in `revoir/codes` says more, in other languages. */
  explain(): string;
}

/** Everything of an {@link End} that is observed; the rest follows from it. */
export type EndFacts = Omit<End, "advice" | "explain">;

/** What is known about an end beyond its code. Each kind has an English `sentence` for logs. */
export type EndDetail =
  | Utf8Detail
  | LimitDetail
  | HandshakeDetail
  | NetworkDetail
  | LivenessDetail
  | ProtocolDetail;

/** How text fails to be UTF-8 (RFC 3629 §3-4, Unicode table 3-7). */
export type Utf8Problem =
  | "stray-continuation" // 80-BF where a character must begin
  | "overlong" // C0, C1, E0 80-9F, F0 80-8F
  | "surrogate" // ED A0-BF
  | "out-of-range" // F4 90-BF
  | "impossible-byte" // F5-FF
  | "broken-sequence" // a character's continuation byte is missing
  | "truncated"; // the message ends inside a character

/** What bytes that are not UTF-8 probably were. */
export type PayloadGuess =
  | "latin1-text"
  | "utf16-text"
  | "gzip"
  | "zlib"
  | "image"
  | "protobuf"
  | "messagepack"
  | "random-bytes";

export interface Utf8Detail {
  readonly kind: "utf8";
  readonly sentence: string;
  /** Offset in the message of the first byte that no valid text can continue with; the message's length when truncated. */
  readonly offset: number;
  /** Offset in the message where the broken character begins; `offset` itself unless bytes of it came before. */
  readonly sequenceStart: number;
  readonly problem: Utf8Problem;
  /** Up to 16 bytes around `offset`, in hex, separated by spaces. What came in the same read decides how many follow it. */
  readonly around: string;
  /** Offset in the message of the first byte of `around`. */
  readonly aroundStart: number;
  readonly guess?: PayloadGuess | undefined;
}

/** A limit of this endpoint was passed. */
export interface LimitDetail {
  readonly kind: "limit";
  readonly sentence: string;
  /** The option's name, such as `maxMessageBytes`. */
  readonly limit: string;
  readonly max: number;
  readonly value: number;
}

/** The opening handshake was refused: there was never a connection. */
export interface HandshakeDetail {
  readonly kind: "handshake";
  readonly sentence: string;
  /** HTTP status of the answer, when there was one. */
  readonly status?: number | undefined;
  /** `Retry-After` of the answer, in milliseconds from its arrival. */
  readonly retryAfterMs?: number | undefined;
}

/** TCP or TLS failed, or ended without a close frame. */
export interface NetworkDetail {
  readonly kind: "network";
  readonly sentence: string;
  readonly cause: "refused" | "dns" | "tls" | "reset" | "cut" | "timeout" | "unknown";
  /** The system's error code, such as `ECONNREFUSED`. */
  readonly errorCode?: string | undefined;
  /** Milliseconds from the opening handshake to the end. */
  readonly ageMs?: number | undefined;
  /** Milliseconds without a byte in either direction before the end. */
  readonly idleMs?: number | undefined;
}

/** The peer fell silent. */
export interface LivenessDetail {
  readonly kind: "liveness";
  readonly sentence: string;
  /** Milliseconds since the last byte from the peer. */
  readonly silentMs: number;
}

/** A rule of the protocol was broken; the sentence is the rule's. */
export interface ProtocolDetail {
  readonly kind: "protocol";
  readonly sentence: string;
}

/** Completes the observed facts of an end with the catalogue's advice. */
export function createEnd(facts: EndFacts, overrides?: PolicyOverrides): End {
  const advice = policyFor(facts, overrides);
  return { ...facts, advice, explain: () => sentenceOf(facts, advice) };
}
