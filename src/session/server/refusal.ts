import type { RefuseCode } from "../envelope.js";
import type { Ended } from "../store.js";

/** Why there is no session, for people. */
export const sentences: Record<RefuseCode, string> = {
  unknown: "there is no such session, or no more",
  expired: "the session was without a connection for too long",
  ended: "the session has ended",
  "history-gone": "messages that this client lacks are kept no longer",
  forked: "this client knows more than the store, which has lost its newest steps",
  auth: "the session is another's",
  stale: "a newer connection has the session",
  reused: "the token has been replaced: somebody has a copy of it",
  overflow: "more waited for this client than it may be",
  busy: "sessions cannot be given at the moment",
};

const causes: readonly string[] = ["expired", "overflow", "forked", "history-gone", "reused"];

/** What a host wrote down as the reason: a cause by its name, or the code and the reason of the side that ended it. */
export function endedAs({ reason }: Ended): { code: RefuseCode; text: string } {
  if (causes.includes(reason)) {
    const code = reason as RefuseCode;
    return { code, text: sentences[code] };
  }
  return {
    code: "ended",
    text: /^\d+ (?<text>.+)$/s.exec(reason)?.groups?.text ?? sentences.ended,
  };
}
