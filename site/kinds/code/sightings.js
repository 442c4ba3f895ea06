import { html } from "../../layout/html.js";
import { capital } from "../../layout/sentence.js";

/** @typedef {import("../../../dist/codes/index.js").Sighting} Sighting */
/** @typedef {import("../../editions.js").Edition} Edition */

/** What a column shows, and what it is called. @type {Readonly<Record<string, (edition: Edition) => string>>} */
const headings = {
  program: ({ text }) => text.code.seen.program,
  case: ({ text }) => text.code.seen.case,
  event: ({ language }) => language.labels.closeEvent,
  sends: ({ language }) => language.labels.sends,
  text: ({ language }) => language.labels.shows,
};

/**
 * What programs show, one table for each occasion, with the columns that it has something for.
 *
 * @param {import("./article.js").Subject} subject
 */
export function sightings({ explanation, edition }) {
  const { language } = edition;
  const occasions = [...new Set(explanation.seenAs.map(({ occasion }) => occasion))];
  return html`<section id="seen" class="seen">
<h2>${language.labels.seenAs}</h2>
${occasions.map((occasion) =>
  table(
    language.typeset(capital(language.occasions[occasion], language)),
    explanation.seenAs.filter((seen) => seen.occasion === occasion),
    edition,
  ),
)}</section>`;
}

/**
 * @param {string} occasion
 * @param {readonly Sighting[]} seen
 * @param {Edition} edition
 */
function table(occasion, seen, edition) {
  const columns = Object.keys(headings).filter((column) => seen.some((each) => column in each));
  const words = columns.map((column) =>
    edition.language.typeset(capital(headings[column]?.(edition) ?? "", edition.language)),
  );
  return html`<table>
<caption>${occasion}</caption>
<thead><tr>${words.map((word) => html`<th scope="col">${word}</th>`)}</tr></thead>
<tbody>
${seen.map((each) => row(each, columns, words))}</tbody>
</table>
`;
}

/**
 * On a narrow screen each cell says what it is, since its heading is out of sight.
 *
 * @param {Sighting} seen
 * @param {readonly string[]} columns
 * @param {readonly string[]} words
 */
function row(seen, columns, words) {
  return html`<tr>${columns.map((column, at) =>
    column === "program"
      ? html`<th scope="row" lang="en">${seen.program}</th>`
      : html`<td data-label="${words[at]}" class="${column}">${cell(seen, column)}</td>`,
  )}</tr>
`;
}

/**
 * Technical words are the same in every language, and written from left to right.
 *
 * @param {Sighting} seen
 * @param {string} column
 */
function cell(seen, column) {
  const value = seen[/** @type {keyof Sighting} */ (column)];
  if (value === undefined) return undefined;
  if (column === "case") return html`<bdi lang="en">${value}</bdi>`;
  if (column !== "event") return html`<code dir="ltr" lang="en">${value}</code>`;
  return html`<code dir="ltr">${value}</code> <code class="soft plain" dir="ltr">wasClean ${String(seen.clean)}</code>`;
}
