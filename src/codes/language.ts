import type {
  CloseStatus,
  EndedBy,
  HandshakeDetail,
  LimitDetail,
  LivenessDetail,
  NetworkDetail,
  PayloadGuess,
  Utf8Detail,
  Utf8Problem,
} from "./end.js";
import type { Retry } from "./entry.js";
import type { Marks } from "./marks.js";
import type { CloseCode } from "./names.js";
import type { Advice, EndClass } from "./policy.js";
import type { Fault, RangeId, SentBy } from "./registry.js";
import type { Occasion } from "./sightings.js";

/** The tag of a language the catalogue speaks. */
export type LanguageTag =
  | "ar"
  | "de"
  | "en"
  | "es"
  | "fr"
  | "hi"
  | "id"
  | "it"
  | "ja"
  | "ko"
  | "pl"
  | "pt"
  | "ru"
  | "tr"
  | "zh";

/** What a language's folder holds in `words.ts`; the other tables have files of their own. */
export type Words = Omit<
  Language,
  "tag" | "name" | "direction" | "typeset" | "marks" | "codes" | "pairs" | "ends" | "rules"
>;

/** What the catalogue says of one code, or of the codes of a range that have no row of their own. */
export interface CodeText {
  readonly title: string;
  /** One line, without a final period. */
  readonly gist: string;
  readonly description: string;
  readonly whenYouSeeIt: string;
  readonly howToFix: string;
  /** For a program that chooses which code to send, or how to read one. */
  readonly whenToUse: string;
}

/** What the catalogue says of two codes that are easily confused; the numbers stand in the sentences. */
export interface PairText {
  readonly difference: string;
  readonly choose: string;
}

/** Two codes that are easily confused, the smaller first. */
export type PairId =
  | "1000-1001"
  | "1000-1005"
  | "1001-1006"
  | "1001-1012"
  | "1002-1007"
  | "1003-1007"
  | "1003-1008"
  | "1005-1006"
  | "1006-1012"
  | "1006-1015"
  | "1007-1009"
  | "1007-1012"
  | "1008-1009"
  | "1008-1013"
  | "1008-3000"
  | "1008-3003"
  | "1011-1012"
  | "1011-1014"
  | "1012-1013"
  | "3000-3003";

/** In which respect two codes can differ, in the order in which a reader wants to know. */
export type DifferenceField =
  | "meaning"
  | "fault"
  | "sentBy"
  | "onWire"
  | "browserMaySend"
  | "class"
  | "retry"
  | "resend"
  | "registry"
  | "range";

/** How a value reads in a table cell, and as a clause about a code, whose number replaces `{}`. */
export interface Wording {
  readonly label: string;
  readonly clause: string;
}

/** Headings and other short words. */
export interface Labels {
  readonly description: string;
  readonly whenYouSeeIt: string;
  readonly howToFix: string;
  readonly whenToUse: string;
  readonly atAGlance: string;
  readonly seenAs: string;
  readonly sample: string;
  readonly links: string;
  readonly thisEnd: string;
  readonly summary: string;
  readonly differences: string;
  readonly noDifference: string;
  readonly whenToUseWhich: string;
  readonly server: string;
  readonly client: string;
  readonly closeEvent: string;
  readonly sends: string;
  readonly shows: string;
}

/** The sentences about one end: each function gets what was observed. */
export interface EndTexts {
  /** Who ended it, and with what. */
  ending(by: EndedBy, code: number): string;
  sent(status: CloseStatus): string;
  received(status: CloseStatus): string;
  readonly clean: string;
  readonly notClean: string;
  utf8(detail: Utf8Detail): string;
  readonly utf8Problems: Readonly<Record<Utf8Problem, string>>;
  /** What the bytes look like, and how to send such data. */
  readonly payloadGuesses: Readonly<Record<PayloadGuess, string>>;
  limit(detail: LimitDetail): string;
  handshake(detail: HandshakeDetail): string;
  /** The error code and the times, or nothing when neither is known. */
  network(detail: NetworkDetail): readonly string[];
  readonly networkCauses: Readonly<Record<NetworkDetail["cause"], string>>;
  liveness(detail: LivenessDetail): string;
  /** @param sentence the rule's sentence; English where {@link Language.rules} does not hold it */
  rule(id: string | undefined, sentence: string): string;
  /** A cut after a time at which something on the way is known to cut. */
  suspects(kind: "idle" | "age", ms: number, names: readonly string[]): string;
  /** What a client should do now. */
  advice(advice: Advice): string;
}

/** Everything the catalogue says, in one language. A missing sentence does not compile. */
export interface Language {
  readonly tag: LanguageTag;
  /** The language's own name for itself. */
  readonly name: string;
  /** Which way it is written: what a page gives as `dir`. */
  readonly direction: "ltr" | "rtl";
  readonly marks: Marks;
  /** Sets the language's own spaces and invisible signs; every sentence goes through it, and twice changes no more than once. */
  typeset(text: string): string;
  readonly labels: Labels;
  readonly fields: Readonly<Record<DifferenceField, string>>;
  readonly codes: Readonly<Record<CloseCode | RangeId, CodeText>>;
  readonly pairs: Readonly<Record<PairId, PairText>>;
  readonly classes: Readonly<Record<EndClass, Wording>>;
  readonly faults: Readonly<Record<Fault, Wording>>;
  readonly senders: Readonly<Record<SentBy, Wording>>;
  readonly onWire: Readonly<Record<"yes" | "no", Wording>>;
  readonly browserMaySend: Readonly<Record<"yes" | "no", Wording>>;
  readonly resend: Readonly<Record<"yes" | "no", Wording>>;
  readonly ranges: Readonly<Record<RangeId, Wording>>;
  /** What a client does after a code: completes "a client ". */
  retry(retry: Retry): string;
  /** About a code, with what {@link Language.retry} says. */
  retryClause(code: number, does: string): string;
  /** Where a code is defined. */
  registryClause(code: number, reference: string): string;
  /** What two codes mean, side by side, for a pair without words of its own. */
  meaningClause(code: number, gist: string): string;
  readonly occasions: Readonly<Record<Occasion, string>>;
  readonly ends: EndTexts;
  /** The rules' sentences by id; English has them in the details themselves. */
  readonly rules: Readonly<Record<string, string>>;
}
