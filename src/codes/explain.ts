import type { EndFacts } from "./end.js";
import { type CodeEntry, entryOf, textKeyOf } from "./entry.js";
import { explainEnd } from "./explain-end.js";
import { type Glance, glanceAt } from "./glance.js";
import type { CodeText, Language, LanguageTag } from "./language.js";
import { languageFor } from "./languages.js";
import { bracketed, isolatedLtr } from "./marks.js";
import { type Sample, samplesOf } from "./samples.js";
import { sessionMention, sessionTextOf } from "./session-codes.js";
import type { Sighting } from "./sightings.js";

/** In which language the catalogue speaks, and about which end. */
export interface ExplainOptions {
  /**
   * `"en"` or `"fr"`, whose regions (`"fr-CA"`) are ignored; or a language that was loaded: by `loadLanguage("de")`, or
   * from `revoir/codes/de`.
   * @default "en"
   */
  readonly lang?: LanguageTag | (string & {}) | Language;
  /**
   * The subprotocol that was spoken: `"revoir.v1"` gives 4400, 4401, 4409, 4410 and 4413 a meaning.
   * @default the end's
   */
  readonly protocol?: string | undefined;
  /** What happened to one connection, such as an `End`; its code is the one to explain. */
  readonly end?: EndFacts;
}

/** Everything the catalogue knows of one code, in one language. */
export interface Explanation extends Omit<CodeEntry, "seenAs">, CodeText {
  readonly lang: LanguageTag;
  /** The facts as short words, in the order in which they are read. */
  readonly atAGlance: readonly Glance[];
  /** What programs show, each with its `sentence`. */
  readonly seenAs: readonly (Sighting & { readonly sentence: string })[];
  readonly samples: readonly Sample[];
  /** The sentences about the end that was given. */
  readonly end?: readonly string[];
}

/**
 * Explains a close code: what it means, when it is seen, how to fix it, who sends it and whether to come back; with an
 * end, also what happened to that connection.
 *
 * @param code an integer from 0 to 65535; an unregistered one is explained by its range
 * @throws RangeError for any other number, a language that is unknown or has to be loaded, or an end of another code
 * @example explain(1007, { lang: "fr" }).howToFix
 */
export function explain(code: number, options: ExplainOptions = {}): Explanation {
  const { lang = "en", end, protocol = end?.protocol } = options;
  const language = languageFor(lang);
  const entry = entryOf(code, protocol);
  return {
    ...entry,
    lang: language.tag,
    ...textOf(code, language, protocol),
    atAGlance: glanceAt(entry, language),
    seenAs: entry.seenAs.map((seen) => ({ ...seen, sentence: sightingSentence(seen, language) })),
    samples: samplesOf(code),
    ...(end && { end: explainEnd(sameCode(end, code), language) }),
  };
}

function textOf(code: number, language: Language, protocol: string | undefined): CodeText {
  const spoken = protocol === "revoir.v1" && sessionTextOf(code, language);
  if (spoken) return spoken;
  const { title, gist, description, whenYouSeeIt, howToFix, whenToUse } =
    language.codes[textKeyOf(code)];
  return {
    title: language.typeset(title),
    gist: language.typeset(gist),
    description: language.typeset(description),
    whenYouSeeIt: language.typeset(whenYouSeeIt) + sessionMention(code, language),
    howToFix: language.typeset(howToFix),
    whenToUse: language.typeset(whenToUse),
  };
}

/** "Node 24, when it finds the fault itself (UTF-8): close event 1006; sends 1007 Received invalid UTF-8 ..." */
function sightingSentence(
  seen: Sighting,
  { direction, labels, marks, occasions, typeset }: Language,
): string {
  const occasion =
    occasions[seen.occasion] + (seen.case === undefined ? "" : bracketed(seen.case, marks));
  const facts = [
    seen.event === undefined
      ? ""
      : `${labels.closeEvent} ${seen.event}${marks.comma}wasClean ${seen.clean}`,
    seen.sends === undefined ? "" : `${labels.sends} ${seen.sends}`,
  ].filter((fact) => fact !== "");
  // A console's text is quoted to the letter, so it is not typeset.
  const [colon, gap] = [marks.colon.trimEnd(), marks.colon.endsWith(" ") ? " " : ""];
  const shown = seen.text === undefined ? [] : [labels.shows + colon];
  const said = typeset(
    `${seen.program}${marks.comma}${occasion}${marks.colon}${[...facts, ...shown].join(marks.fact)}`,
  );
  if (seen.text === undefined) return said;
  return said + gap + (direction === "rtl" ? isolatedLtr(seen.text) : seen.text);
}

function sameCode(end: EndFacts, code: number): EndFacts {
  if (end.code === code) return end;
  throw new RangeError(
    `Cannot explain ${code} by an end of ${end.code}: the codes must be the same`,
  );
}
