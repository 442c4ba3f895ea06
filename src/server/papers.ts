import type { IncomingHttpHeaders } from "node:http";
import type { SocketSnapshot } from "../node/index.js";
import type { SessionPapers } from "../session/server/index.js";
import { IncomingBinary, type IncomingMessage, IncomingText } from "./message.js";
import type { Traffic } from "./metrics.js";
import { RequestFacts } from "./request.js";
import type { WrittenState } from "./written-state.js";

/**
 * All that goes along with a peer that moves to another process. Plain data; PROTOCOL.md has it too. What is false, empty or
 * unknown is left out: most peers have nothing of it, and each field of ten thousand is written and read.
 */
export interface PeerPapers {
  readonly id: string;
  readonly request: RequestPapers;
  /** How long it has been here. */
  readonly lastedMs: number;
  readonly latencyMs?: number | undefined;
  readonly topics?: readonly string[] | undefined;
  readonly traffic?: Traffic | undefined;
  /** Whether the application has paused it. */
  readonly isPaused?: boolean | undefined;
  /** Whether it is not read because it does not read. */
  readonly isStalled?: boolean | undefined;
  /** Whether a handler of the old process is still at work: the next message has to wait. */
  readonly isBusy?: boolean | undefined;
  /** How many of the successor's publications its predecessor had heard of when it left. @default 0 */
  readonly heard?: number | undefined;
  /** Messages that no handler has had. */
  readonly waiting?: readonly MessagePapers[] | undefined;
  readonly socket: SocketSnapshot;
  /** As in every letter with a connection (`Papers`): whoever sends it knows. */
  readonly hasUnsent?: boolean | undefined;
  /** The session that it speaks for. */
  readonly session?: SessionPapers | undefined;
  /** What the application's `export` returned. @default "" */
  readonly state?: WrittenState | undefined;
}

/** The facts of a peer's handshake. */
export interface RequestPapers {
  readonly url: string;
  readonly address: string;
  readonly origin?: string | undefined;
  readonly protocol?: string | undefined;
  readonly encrypted?: boolean | undefined;
  /** Where they are kept. In pairs, since a client may name a field as it likes. */
  readonly headers?: readonly (readonly [name: string, value: string | string[]])[] | undefined;
}

/** A message that waits. */
export interface MessagePapers {
  readonly kind: "text" | "binary";
  readonly bytes: Uint8Array;
}

export function requestPapersOf(facts: RequestFacts): RequestPapers {
  const { url, address, origin, protocol, encrypted, keptHeaders } = facts;
  const headers = keptHeaders && (Object.entries(keptHeaders) as [string, string | string[]][]);
  return {
    url,
    address,
    origin,
    protocol: protocol || undefined,
    encrypted: encrypted || undefined,
    headers,
  };
}

/** The facts again. */
export function requestOf(papers: RequestPapers): RequestFacts {
  const { url, address, origin, protocol = "", encrypted = false, headers } = papers;
  // A peer may name a field "constructor".
  const fields = headers && Object.assign(Object.create(null), Object.fromEntries(headers));
  const handshake = fields && { headers: fields as IncomingHttpHeaders };
  return new RequestFacts({ url, address, origin, encrypted }, handshake, protocol);
}

export function papersOf(message: IncomingMessage): MessagePapers {
  return { kind: message.kind, bytes: message.bytes };
}

/** The message again, in memory of its own. */
export function messageOf({ kind, bytes }: MessagePapers): IncomingMessage {
  if (kind === "binary") return new IncomingBinary(bytes, 0, bytes.length);
  return new IncomingText(bytes, 0, bytes.length, false);
}

/**
 * Looks whether papers are what they should be, as far as a mistake would be noticed late.
 *
 * @throws TypeError that says what is wrong
 */
export function readPapers(given: unknown): PeerPapers {
  const papers = given as Partial<PeerPapers>;
  const { id, request, topics = [], waiting = [], socket, state = "", lastedMs } = papers;
  const isSound =
    typeof id === "string" &&
    typeof request?.url === "string" &&
    typeof request.address === "string" &&
    typeof (request.protocol ?? "") === "string" &&
    Number.isFinite(lastedMs) &&
    Array.isArray(topics) &&
    topics.every((topic) => typeof topic === "string") &&
    Array.isArray(waiting) &&
    waiting.every(({ bytes }) => bytes instanceof Uint8Array) &&
    typeof socket === "object" &&
    socket !== null &&
    (typeof state === "string" || state instanceof Uint8Array);
  if (isSound) return papers as PeerPapers;
  throw new TypeError("Cannot take a peer over: its papers have no id, request, topics or state");
}
