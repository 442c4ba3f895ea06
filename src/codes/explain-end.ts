import type { EndDetail, EndFacts, NetworkDetail, Utf8Detail } from "./end.js";
import { escapeControls } from "./escape.js";
import type { EndTexts, Language } from "./language.js";
import { policyFor } from "./policy.js";
import { suspectsOf } from "./suspects.js";

/** What happened to one connection, sentence by sentence: who ended it, what was said, why, and what to do next. */
export function explainEnd(end: EndFacts, language: Language): string[] {
  const { ends } = language;
  const sentences = [
    ends.ending(end.by, end.code),
    ...(end.sent ? [ends.sent(end.sent)] : []),
    ...(end.received ? [ends.received(end.received)] : []),
    ...closing(end, ends),
    ...(end.detail ? detailSentences(end.detail, end.rule, language) : []),
    adviceSentence(end, ends),
  ];
  return sentences.map((sentence) => escapeControls(language.typeset(sentence)));
}

/** Where there was no close frame at all, the first sentence said so. */
function closing({ clean, sent, received }: EndFacts, ends: EndTexts): string[] {
  if (clean) return [ends.clean];
  return sent || received ? [ends.notClean] : [];
}

function detailSentences(
  detail: EndDetail,
  rule: string | undefined,
  { ends, rules }: Language,
): string[] {
  const broken = (sentence: string) =>
    rule === undefined ? [] : [ends.rule(rule, rules[rule] ?? sentence)];
  switch (detail.kind) {
    case "utf8":
      return utf8Sentences(detail, ends);
    case "limit":
      return [ends.limit(detail)];
    case "handshake":
      return [ends.handshake(detail), ...broken(detail.sentence)];
    case "network":
      return networkSentences(detail, ends);
    case "liveness":
      return [ends.liveness(detail)];
    case "protocol":
      return [ends.rule(rule, (rule && rules[rule]) || detail.sentence)];
  }
}

function utf8Sentences(detail: Utf8Detail, ends: EndTexts): string[] {
  const { problem, guess } = detail;
  const why = [ends.utf8(detail), ends.utf8Problems[problem]];
  return guess === undefined ? why : [...why, ends.payloadGuesses[guess]];
}

function networkSentences(detail: NetworkDetail, ends: EndTexts): string[] {
  const { ageMs, idleMs } = detail;
  return [
    ends.networkCauses[detail.cause],
    ...ends.network(detail),
    ...suspicion("idle", idleMs, ends),
    ...suspicion("age", ageMs, ends),
  ];
}

function suspicion(kind: "idle" | "age", ms: number | undefined, ends: EndTexts): string[] {
  const names = ms === undefined ? [] : suspectsOf(kind, ms).map((suspect) => suspect.name);
  return names.length === 0 ? [] : [ends.suspects(kind, ms as number, names)];
}

function adviceSentence(end: EndFacts, ends: EndTexts): string {
  return ends.advice(policyFor(end));
}
