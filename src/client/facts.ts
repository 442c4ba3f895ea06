import type { CloseStatus, EndDetail, EndedBy, EndFacts } from "../codes/index.js";
import { cutSentence } from "./cut.js";
import type { WireClose } from "./transport.js";

/** What a link saw of a connection. */
export interface Seen {
  /** From the opening handshake to the end; NaN when it did not open. */
  readonly ageMs: number;
  /** Since the last message came. */
  readonly idleMs: number;
  /** Whether there was an error event. */
  readonly sawError: boolean;
  /** The close frame the program sent. */
  readonly sent: CloseStatus | undefined;
}

/** What is known of an end when a browser tells: its close event, and what was seen before. */
export function factsOf({ code, reason, wasClean }: WireClose, seen: Seen): EndFacts {
  const { sent } = seen;
  if (code === 1006) return failure("network", detailOf(seen), sent);
  // A browser does not say whose close frame was first; one that repeats ours answers it.
  const by = sent?.code === code ? "us" : "peer";
  return { code, reason, clean: wasClean, by, sent, received: { code, reason } };
}

/** A connection that ended without a close frame, or never began. */
export function failure(by: EndedBy, detail: EndDetail, sent?: CloseStatus): EndFacts {
  return { code: 1006, reason: "", clean: false, by, sent, detail };
}

function detailOf({ ageMs, idleMs, sawError }: Seen): EndDetail {
  if (Number.isNaN(ageMs)) return { kind: "handshake", sentence: unopened };
  const sentence = sawError ? refused : cutSentence(ageMs, idleMs);
  return { kind: "network", sentence, cause: sawError ? "unknown" : "cut", ageMs, idleMs };
}

// The page may not learn why, lest it look around in the network it runs in (WHATWG WebSockets, "fail").
const unopened =
  "the browser does not say why: offline, refused, blocked, or the server rejected the upgrade";

// Chromium, for one, reports an error for what it refuses, and none when the network fails.
const refused =
  "the browser refused what the server sent, such as text that is not UTF-8, or the network failed";
