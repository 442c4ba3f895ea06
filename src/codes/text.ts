import { type CompareOptions, type Comparison, compare } from "./compare.js";
import { type ExplainOptions, type Explanation, explain } from "./explain.js";
import type { Language } from "./language.js";
import { languageFor } from "./languages.js";
import { Layout, type LayoutOptions } from "./layout.js";
import { bracketed, wholeSentence } from "./marks.js";

/** {@link explain} as a text to read in a terminal. Throws what it throws. */
export function explainText(code: number, options: ExplainOptions & LayoutOptions = {}): string {
  const explanation = explain(code, options);
  const language = languageFor(options.lang ?? "en");
  const { labels } = language;
  const layout = new Layout(options);
  const { atAGlance, seenAs, whenToUse, end = [] } = explanation;
  return textOf(language, [
    ...layout.title(titleOf(explanation, language)),
    ...layout.paragraph(wholeSentence([explanation.gist], language)),
    ...layout.section(labels.thisEnd, layout.list(end)),
    ...body(explanation, layout, language),
    ...layout.section(labels.whenToUse, layout.paragraph(whenToUse)),
    ...layout.section(
      labels.atAGlance,
      layout.table(atAGlance.map(({ label, value }) => [label, value])),
    ),
    ...layout.section(labels.seenAs, layout.list(seenAs.map(({ sentence }) => sentence))),
    ...programs(explanation, layout, language),
    ...links(explanation, layout, language),
  ]);
}

/** {@link compare} as a text to read in a terminal. Throws what it throws. */
export function compareText(
  a: number,
  b: number,
  options: CompareOptions & LayoutOptions = {},
): string {
  const comparison = compare(a, b, options);
  const language = languageFor(options.lang ?? "en");
  const { labels } = language;
  const layout = new Layout(options);
  const both = a === b ? [comparison.a] : [comparison.a, comparison.b];
  return textOf(language, [
    ...both.flatMap((each) => layout.title(titleOf(each, language))),
    ...layout.section(labels.summary, layout.paragraph(comparison.summary)),
    ...differences(comparison, layout, language),
    ...choice(comparison, layout, language),
    ...both.flatMap((each) => [
      "",
      ...layout.title(titleOf(each, language)),
      ...body(each, layout, language),
    ]),
    ...links(comparison, layout, language),
  ]);
}

function body(
  { description, whenYouSeeIt, howToFix }: Explanation,
  layout: Layout,
  { labels }: Language,
): string[] {
  return [
    ...layout.section(labels.description, layout.paragraph(description)),
    ...layout.section(labels.whenYouSeeIt, layout.paragraph(whenYouSeeIt)),
    ...layout.section(labels.howToFix, layout.paragraph(howToFix)),
  ];
}

function differences(comparison: Comparison, layout: Layout, { labels }: Language): string[] {
  const sentences = comparison.differences.map(({ sentence }) => sentence);
  return layout.section(
    labels.differences,
    layout.list(sentences, (at) => `${at + 1}.`),
  );
}

function choice(
  { a, b, whenToUseWhich }: Comparison,
  layout: Layout,
  { labels }: Language,
): string[] {
  const { choose } = whenToUseWhich;
  const rows = [[String(a.code), whenToUseWhich.a] as const];
  if (a.code !== b.code) rows.push([String(b.code), whenToUseWhich.b]);
  return layout.section(labels.whenToUseWhich, [
    ...(choose === undefined ? [] : layout.paragraph(choose)),
    ...layout.table(rows),
  ]);
}

function programs({ samples }: Explanation, layout: Layout, { labels, marks }: Language): string[] {
  return samples.flatMap(({ side, source }) =>
    layout.section(labels.sample + bracketed(labels[side], marks), layout.program(source)),
  );
}

function links(
  { links: sources }: Pick<Explanation, "links">,
  layout: Layout,
  { labels }: Language,
): string[] {
  return layout.section(
    labels.links,
    layout.list(sources.map(({ title, url }) => `${title} ${url}`)),
  );
}

/** The English name is what logs show; a translated title stands beside it. */
function titleOf({ code, name, title }: Explanation, { marks }: Language): string {
  return `${code} ${name}${title === name ? "" : bracketed(title, marks)}`;
}

/**
 * A line's direction is that of its first letter, which may be a program's name: so each line written from right to
 * left begins with an invisible sign that says so.
 */
function textOf({ direction }: Language, lines: readonly string[]): string {
  const mark = direction === "rtl" ? "\u200f" : "";
  return lines.map((line) => `${/[\u0600-\u06ff]/.test(line) ? mark : ""}${line}\n`).join("");
}
