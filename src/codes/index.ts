/**
 * Close codes as data: what each means, who may send it, whether to come back, and how one connection ended.
 *
 * Pure: imports nothing, knows no clock, no socket, no randomness.
 *
 * Two parts that do not need each other: what programs use while they run (`policyFor`, `delayFor`, `isSendable`,
 * `fitReason`, slots), a few hundred lines that browsers load; and the catalogue for people (`explain`, `compare`), in
 * fifteen languages, which a bundler leaves out where it is not imported. English and French are always there; the others are
 * loaded, and given as they are.
 *
 * @example
 * import { compare, delayFor, explain, loadLanguage, policyFor } from "revoir/codes";
 *
 * const advice = policyFor({ code: 1012, reason: "restarting after=2300" });
 * delayFor(advice, 0, Math.random()); // 2300
 *
 * explain(1007, { lang: "fr" }).howToFix; // "Envoyez les octets bruts en messages binaires, ..."
 * explain(1007, { lang: await loadLanguage("de") }).howToFix; // "Senden Sie rohe Bytes als binäre Nachrichten ..."
 * compare(1007, 1012).differences[0].sentence; // "1007 is a defect of a message and its sender's to repair; ..."
 *
 * likelyCauses({ code: 1006, idleMs: 60_000, hops: ["nginx"] })[0].cause; // "idle"
 *
 * @module
 */
export { type CauseRow, causeRows, type Likely, likelyCauses, type Sign } from "./causes.js";
export { symptomsIn } from "./clues.js";
export { type CompareOptions, type Comparison, compare, type Difference } from "./compare.js";
export {
  type CloseStatus,
  createEnd,
  type End,
  type EndDetail,
  type EndedBy,
  type EndFacts,
  type HandshakeDetail,
  type LimitDetail,
  type LivenessDetail,
  type NetworkDetail,
  type PayloadGuess,
  type ProtocolDetail,
  type Utf8Detail,
  type Utf8Problem,
} from "./end.js";
export {
  type CodeEntry,
  type CodeRange,
  entryOf,
  type Jitter,
  type Retry,
  registeredCodes,
} from "./entry.js";
export { RevoirError, type RevoirErrorCode } from "./error.js";
export { type ExplainOptions, type Explanation, explain } from "./explain.js";
export type { Glance } from "./glance.js";
export { type Cut, type CutKind, type Hop, type HopId, hops } from "./hops.js";
export type { CodeText, DifferenceField, Labels, Language, LanguageTag } from "./language.js";
export { languageNames, languages, languageTagOf } from "./languages.js";
export type { LayoutOptions } from "./layout.js";
export { loadLanguage } from "./load-language.js";
export type { Marks } from "./marks.js";
export { type CloseCode, isRegistered, nameOf } from "./names.js";
export {
  type Advice,
  delayFor,
  type EndClass,
  type PolicyFacts,
  type PolicyOverrides,
  policyFor,
  type When,
} from "./policy.js";
export { fitReason, maxReasonBytes } from "./reason.js";
export type { Fault, RangeId, SentBy } from "./registry.js";
export type { Sample } from "./samples.js";
export {
  type BrowserSendable,
  type BrowserSendableCode,
  isBrowserSendable,
  isReceivable,
  isSendable,
  type LibraryCode,
  type PrivateCode,
  type Sendable,
  type SendableCode,
} from "./sendable.js";
export { sentenceOf } from "./sentence.js";
export type { Occasion, Sighting } from "./sightings.js";
export { createSpokenEnd } from "./session-policy.js";
export { maxSlotMs, slotOf, slotReason } from "./slot.js";
export type { Source } from "./sources.js";
export type { CauseId, Place, Symptoms } from "./symptoms.js";
export { compareText, explainText } from "./text.js";
