import type { CloseStatus, EndDetail, EndedBy, EndFacts } from "../codes/index.js";
import { cutSentence } from "./cut.js";
import type { WireClose } from "./transport.js";

/**
 * What is known of an end when a browser tells: its close event, and what was seen before.
 *
 * @param ageMs from the opening handshake to the end; NaN when it did not open
 * @param idleMs since the last message came
 * @param sawError whether there was an error event
 * @param sent what the program closed with
 */
export function factsOf(
  { code, reason, wasClean }: WireClose,
  ageMs: number,
  idleMs: number,
  sawError: boolean,
  sent: CloseStatus | undefined,
): EndFacts {
  if (code === 1006) return failure("network", detailOf(ageMs, idleMs, sawError));
  // A browser does not say whose close frame was first; one that repeats ours answers it.
  if (sent?.code === code) return { ...sent, clean: wasClean, by: "us" };
  return { code, reason, clean: wasClean, by: "peer" };
}

/** A connection that ended without a close frame, or never began. */
export function failure(by: EndedBy, detail: EndDetail): EndFacts {
  return { code: 1006, reason: "", clean: false, by, detail };
}

function detailOf(ageMs: number, idleMs: number, sawError: boolean): EndDetail {
  if (!(ageMs >= 0)) return { kind: "handshake", sentence: unopened };
  const sentence = cutSentence(ageMs, idleMs, sawError);
  return { kind: "network", sentence, cause: sawError ? "unknown" : "cut", ageMs, idleMs };
}

// The page may not learn why, lest it look around in the network it runs in (WHATWG WebSockets, "fail").
const unopened = "the browser does not say why: offline, blocked, or refused by the server";
