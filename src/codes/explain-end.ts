import type { CloseStatus, EndDetail, EndFacts, NetworkDetail, Utf8Detail } from "./end.js";
import { escapeControls } from "./escape.js";
import type { EndTexts, Language } from "./language.js";
import { policyFor } from "./policy.js";
import { policiesOf } from "./session-policy.js";
import { suspectsOf } from "./suspects.js";

/** What happened to one connection, sentence by sentence: who ended it, what was said, why, and what to do next. */
export function explainEnd(end: EndFacts, language: Language): string[] {
  const { ends } = language;
  // What was observed is escaped first: a language may set invisible signs of its own.
  const say = (sentence: string) => language.typeset(escapeControls(sentence));
  return [
    say(ends.ending(end.by, end.code)),
    ...(end.sent ? [quoting(end.sent, ends.sent, say)] : []),
    ...(end.received ? [quoting(end.received, ends.received, say)] : []),
    ...closing(end, ends).map(say),
    ...(end.detail ? detailSentences(end.detail, end.rule, language).map(say) : []),
    say(ends.advice(policyFor(end, policiesOf(end.protocol, end.by)))),
  ];
}

/** A reason is quoted to the letter: it takes its place in the sentence only after the typesetting. */
function quoting(
  { code, reason }: CloseStatus,
  tell: (status: CloseStatus) => string,
  say: (sentence: string) => string,
): string {
  const place = "\ue000";
  return say(tell({ code, reason: reason && place })).replace(place, () => escapeControls(reason));
}

/** Where there was no close frame at all, the first sentence said so. */
function closing({ clean, sent, received }: EndFacts, ends: EndTexts): string[] {
  if (clean) return [ends.clean];
  return sent || received ? [ends.notClean] : [];
}

function detailSentences(
  detail: EndDetail,
  rule: string | undefined,
  language: Language,
): string[] {
  const { ends, rules } = language;
  const broken = rule === undefined ? undefined : rules[rule];
  switch (detail.kind) {
    case "utf8":
      return utf8Sentences(detail, ends);
    case "limit":
      return [ends.limit(detail)];
    case "handshake":
      return [ends.handshake(detail), ...(broken === undefined ? [] : [ends.rule(rule, broken)])];
    case "network":
      return networkSentences(detail, ends);
    case "liveness":
      return [ends.liveness(detail)];
    case "protocol":
      return [ends.rule(rule, broken ?? detail.sentence)];
  }
}

function utf8Sentences(detail: Utf8Detail, ends: EndTexts): string[] {
  const { problem, guess } = detail;
  const why = [ends.utf8(detail), ends.utf8Problems[problem]];
  return guess === undefined ? why : [...why, ends.payloadGuesses[guess]];
}

function networkSentences(detail: NetworkDetail, ends: EndTexts): string[] {
  return [
    ends.networkCauses[detail.cause],
    ...ends.network(detail),
    ...suspicion("idle", detail.idleMs, ends),
    ...suspicion("age", detail.ageMs, ends),
  ];
}

function suspicion(kind: "idle" | "age", ms: number | undefined, ends: EndTexts): string[] {
  if (ms === undefined) return [];
  const names = suspectsOf(kind, ms).map(({ name }) => name);
  return names.length === 0 ? [] : [ends.suspects(kind, ms, names)];
}
