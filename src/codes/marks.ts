/** The signs between words that differ from one language to the next, with the spaces that belong to them. */
export interface Marks {
  /** Between two clauses that make one sentence. */
  readonly clause: string;
  /** Between the facts of a list in one line. */
  readonly fact: string;
  readonly comma: string;
  readonly colon: string;
  readonly period: string;
  /** Before and behind what is said in brackets. */
  readonly brackets: readonly [open: string, close: string];
}

/** The signs of languages that write as English does. */
export const western: Marks = {
  clause: "; ",
  fact: "; ",
  comma: ", ",
  colon: ": ",
  period: ".",
  brackets: [" (", ")"],
};

/**
 * A whole sentence of clauses that stand side by side.
 *
 * @param tag the language, whose capital letters it takes
 */
export function wholeSentence(
  clauses: readonly string[],
  { tag, marks }: { readonly tag: string; readonly marks: Marks },
): string {
  const text = clauses.join(marks.clause);
  return text.charAt(0).toLocaleUpperCase(tag) + text.slice(1) + marks.period;
}

/** What is said in brackets, with the space before them where the language has one. */
export function bracketed(text: string, { brackets: [open, close] }: Marks): string {
  return open + text + close;
}

/** What is written from left to right whatever stands around it: LRI and PDI (UAX #9). */
export function isolatedLtr(text: string): string {
  return `\u2066${text}\u2069`;
}
