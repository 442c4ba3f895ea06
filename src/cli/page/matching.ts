/** What leads to a page of the site, as its `search.json` has it. */
export interface Finding {
  /** The page, below the language's root. */
  readonly page: string;
  readonly words: string;
  /** What the result says, where it is not the words. */
  readonly label?: string;
  /** A second line of the result. */
  readonly note?: string;
  /** More that it is found by, which the result does not say. */
  readonly also?: string;
  /** The part of the page. */
  readonly at?: string;
  /** The codes that lead here unless they are found themselves. */
  readonly range?: readonly [first: number, last: number];
  /** Where the search leads whoever looks for what it does not find. */
  readonly otherwise?: true;
}

/** Findings that can be searched: each with its words, and what it is worth to find one. */
export type Index = readonly { readonly finding: Finding; readonly worths: Worths }[];

type Worths = ReadonlyMap<string, number>;

/** Reads the findings once. A word that does not stand in the words themselves counts half. */
export function indexOf(findings: readonly Finding[]): Index {
  return findings.map((finding) => {
    const { note = "", also = "" } = finding;
    const worths = new Map(wordsOf(`${note} ${also}`).map((word) => [word, 0.5]));
    for (const word of wordsOf(finding.words)) worths.set(word, 1);
    return { finding, worths };
  });
}

/**
 * What a query leads to, the best first. It may be a whole line of a console, of which only some words are known: each
 * word counts the more the fewer findings have it, and one that none has does not count. The last may be unfinished. A code
 * counts as if only its page had it: it stands in many other words, and whoever says it means it.
 */
export function matching(index: Index, query: string, max = 8): readonly Finding[] {
  const rate = rating(index, wordsOf(query));
  const rated = index.map(({ finding, worths }) => ({ finding, score: rate(worths) }));
  const best = Math.max(...rated.map(({ score }) => score));
  if (!(best > 0)) return rangesOf(index, query);
  return rated
    .filter(({ score }) => score >= best / 2)
    .sort((a, b) => b.score - a.score)
    .slice(0, max)
    .map(({ finding }) => finding);
}

/** Where somebody may go on who has found nothing. */
export function otherwise(index: Index): readonly Finding[] {
  return index.map(({ finding }) => finding).filter((finding) => finding.otherwise);
}

function rating(index: Index, asked: readonly string[]): (worths: Worths) => number {
  const criteria = [...new Set(asked)].map((word) => criterion(index, word, word === asked.at(-1)));
  return (worths) =>
    criteria.reduce((sum, { worthIn, rarity }) => sum + worthIn(worths) * rarity, 0);
}

/** How one word of the query is looked for, and how much it tells. */
function criterion(index: Index, word: string, isLast: boolean) {
  const whole = (worths: Worths) => worths.get(word) ?? 0;
  const isUnfinished = isLast && !index.some(({ worths }) => worths.has(word));
  const worthIn = isUnfinished ? (worths: Worths) => beginning(worths, word) : whole;
  const isCode = /^[1-4]\d{3}$/.test(word);
  const count = isCode ? 1 : index.filter(({ worths }) => worthIn(worths) > 0).length;
  return { worthIn, rarity: Math.log(1 + index.length / Math.max(count, 1)) };
}

function beginning(worths: Worths, start: string): number {
  return Math.max(0, ...[...worths].map(([word, worth]) => (word.startsWith(start) ? worth : 0)));
}

/** A number that no page is about has its range's page. */
function rangesOf(index: Index, query: string): readonly Finding[] {
  if (!/^\s*\d{1,5}\s*$/.test(query)) return [];
  const code = Number(query);
  const isIn = ({ range }: Finding) => range !== undefined && range[0] <= code && code <= range[1];
  return index.map(({ finding }) => finding).filter(isIn);
}

/** Words and numbers without case and accents; of writing without spaces, each sign. */
function wordsOf(text: string): string[] {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return (
    plain.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}]+/gu) ?? []
  );
}
