import type { CodeEntry } from "./entry.js";
import { type ExplainOptions, type Explanation, explain } from "./explain.js";
import { clauseOf, type Glance, glanceFields, wordOf } from "./glance.js";
import type { DifferenceField, Language, LanguageTag, PairText } from "./language.js";
import { languageFor } from "./languages.js";
import { wholeSentence } from "./marks.js";
import type { Source } from "./sources.js";

/** In which language two codes are compared, and as what. */
export type CompareOptions = Pick<ExplainOptions, "lang" | "protocol">;

/** One respect in which two codes differ. */
export interface Difference {
  /** 1 for the one that matters most. */
  readonly number: number;
  readonly field: DifferenceField;
  readonly label: string;
  /** The first code's value, in a few words. */
  readonly a: string;
  readonly b: string;
  readonly sentence: string;
}

/** Two codes side by side, in one language. */
export interface Comparison {
  readonly lang: LanguageTag;
  /** What sets them apart, in a sentence or two. */
  readonly summary: string;
  readonly a: Explanation;
  readonly b: Explanation;
  /** The key differences, the most telling first; none for a code and itself. */
  readonly differences: readonly Difference[];
  readonly whenToUseWhich: {
    readonly a: string;
    readonly b: string;
    /** How to choose between the two, where they are often confused. */
    readonly choose?: string;
  };
  readonly links: readonly Source[];
}

/**
 * Sets two close codes side by side. Any two: an unregistered one is compared by its range.
 *
 * @throws RangeError when a code is not an integer from 0 to 65535, or the language is unknown or has to be loaded
 * @example compare(1007, 1012).differences[0].sentence
 */
export function compare(a: number, b: number, options: CompareOptions = {}): Comparison {
  const { lang = "en", protocol } = options;
  const language = languageFor(lang);
  const given = { lang: language, protocol };
  const [first, second] = [explain(a, given), explain(b, given)];
  const pair = pairOf(a, b, language);
  return {
    lang: first.lang,
    summary:
      a === b ? language.typeset(language.labels.noDifference) : summaryOf(first, second, language),
    a: first,
    b: second,
    differences: differencesOf(first, second, language, pair),
    whenToUseWhich: {
      a: first.whenToUse,
      b: second.whenToUse,
      ...(pair && { choose: language.typeset(pair.choose) }),
    },
    links: [...new Map([...first.links, ...second.links].map((link) => [link.url, link])).values()],
  };
}

function pairOf(a: number, b: number, language: Language): PairText | undefined {
  const pairs: Readonly<Record<string, PairText>> = language.pairs;
  return pairs[`${Math.min(a, b)}-${Math.max(a, b)}`];
}

function differencesOf(
  a: Explanation,
  b: Explanation,
  language: Language,
  pair: PairText | undefined,
): Difference[] {
  const facts = glanceFields
    .filter((field) => differs(a, b, field, language))
    .map((field) => factDifference(a, b, field, language));
  const telling = pair !== undefined || facts.length === 0;
  return [...(telling ? meaning(a, b, language, pair) : []), ...facts].map((difference, at) => ({
    number: at + 1,
    ...difference,
  }));
}

/** Told apart by what is shown: two values that read the same are no difference to a reader. */
function differs(a: CodeEntry, b: CodeEntry, field: Glance["field"], language: Language): boolean {
  return wordOf(a, field, language) !== wordOf(b, field, language);
}

function factDifference(
  a: CodeEntry,
  b: CodeEntry,
  field: Glance["field"],
  language: Language,
): Omit<Difference, "number"> {
  const clauses = [clauseOf(a, field, language), clauseOf(b, field, language)];
  return {
    field,
    label: language.typeset(language.fields[field]),
    a: language.typeset(wordOf(a, field, language)),
    b: language.typeset(wordOf(b, field, language)),
    sentence: language.typeset(wholeSentence(clauses, language)),
  };
}

/** What they mean is in the summary already: so only in words of the pair's own, or when nothing else differs. */
function meaning(
  a: Explanation,
  b: Explanation,
  language: Language,
  pair: PairText | undefined,
): Omit<Difference, "number">[] {
  if (a.gist === b.gist) return [];
  return [
    {
      field: "meaning",
      label: language.typeset(language.fields.meaning),
      a: a.gist,
      b: b.gist,
      sentence: pair ? language.typeset(pair.difference) : summaryOf(a, b, language),
    },
  ];
}

function summaryOf(a: Explanation, b: Explanation, language: Language): string {
  const clauses = [a, b].map(({ code, gist }) => language.meaningClause(code, gist));
  return language.typeset(wholeSentence(clauses, language));
}
