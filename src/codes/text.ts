import { type CompareOptions, type Comparison, compare } from "./compare.js";
import { type ExplainOptions, type Explanation, explain } from "./explain.js";
import type { Labels } from "./language.js";
import { languageFor } from "./languages.js";
import { Layout, type LayoutOptions } from "./layout.js";

/** {@link explain} as a text to read in a terminal. Throws what it throws. */
export function explainText(code: number, options: ExplainOptions & LayoutOptions = {}): string {
  const explanation = explain(code, options);
  const { labels } = languageFor(explanation.lang);
  const layout = new Layout(options);
  const { atAGlance, seenAs, whenToUse, end = [] } = explanation;
  return textOf([
    ...layout.title(titleOf(explanation)),
    ...layout.paragraph(`${capitalized(explanation.gist)}.`),
    ...layout.section(labels.thisEnd, layout.list(end)),
    ...body(explanation, layout, labels),
    ...layout.section(labels.whenToUse, layout.paragraph(whenToUse)),
    ...layout.section(
      labels.atAGlance,
      layout.table(atAGlance.map(({ label, value }) => [label, value])),
    ),
    ...layout.section(labels.seenAs, layout.list(seenAs.map(({ sentence }) => sentence))),
    ...programs(explanation, layout, labels),
    ...links(explanation, layout, labels),
  ]);
}

/** {@link compare} as a text to read in a terminal. Throws what it throws. */
export function compareText(
  a: number,
  b: number,
  options: CompareOptions & LayoutOptions = {},
): string {
  const comparison = compare(a, b, options);
  const { labels } = languageFor(comparison.lang);
  const layout = new Layout(options);
  const both = a === b ? [comparison.a] : [comparison.a, comparison.b];
  return textOf([
    ...both.flatMap((each) => layout.title(titleOf(each))),
    ...layout.section(labels.summary, layout.paragraph(comparison.summary)),
    ...differences(comparison, layout, labels),
    ...choice(comparison, layout, labels),
    ...both.flatMap((each) => ["", ...layout.title(titleOf(each)), ...body(each, layout, labels)]),
    ...links(comparison, layout, labels),
  ]);
}

function body(
  { description, whenYouSeeIt, howToFix }: Explanation,
  layout: Layout,
  labels: Labels,
): string[] {
  return [
    ...layout.section(labels.description, layout.paragraph(description)),
    ...layout.section(labels.whenYouSeeIt, layout.paragraph(whenYouSeeIt)),
    ...layout.section(labels.howToFix, layout.paragraph(howToFix)),
  ];
}

function differences(comparison: Comparison, layout: Layout, labels: Labels): string[] {
  const sentences = comparison.differences.map(({ sentence }) => sentence);
  return layout.section(
    labels.differences,
    layout.list(sentences, (at) => `${at + 1}.`),
  );
}

function choice({ a, b, whenToUseWhich }: Comparison, layout: Layout, labels: Labels): string[] {
  const { choose } = whenToUseWhich;
  const rows = [[String(a.code), whenToUseWhich.a] as const];
  if (a.code !== b.code) rows.push([String(b.code), whenToUseWhich.b]);
  return layout.section(labels.whenToUseWhich, [
    ...(choose === undefined ? [] : layout.paragraph(choose)),
    ...layout.table(rows),
  ]);
}

function programs({ samples }: Explanation, layout: Layout, labels: Labels): string[] {
  return samples.flatMap(({ side, source }) =>
    layout.section(`${labels.sample} (${labels[side]})`, layout.program(source)),
  );
}

function links(
  { links: sources }: Pick<Explanation, "links">,
  layout: Layout,
  labels: Labels,
): string[] {
  return layout.section(
    labels.links,
    layout.list(sources.map(({ title, url }) => `${title} ${url}`)),
  );
}

/** The English name is what logs show; a translated title stands beside it. */
function titleOf({ code, name, title }: Explanation): string {
  return title === name ? `${code} ${name}` : `${code} ${name} (${title})`;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function textOf(lines: readonly string[]): string {
  return `${lines.join("\n")}\n`;
}
