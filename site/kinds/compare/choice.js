import { registeredCodes } from "../../../dist/codes/index.js";
import { html } from "../../layout/html.js";
import { confusedPairs, pairRoute } from "./pairs.js";

/**
 * The page that leads to every pair: those that are often confused first, then all of them as a table, which needs no script.
 *
 * @param {import("../../editions.js").Edition} edition
 * @returns {import("../../pages.js").Page}
 */
export function choice(edition) {
  const { compare: text } = edition.text;
  return {
    route: "compare/",
    kind: "compare",
    title: text.title,
    description: text.lead,
    findings: [{ words: text.title }],
    twin: confusedPairs.map(([a, b]) => ({ a, b, difference: differenceOf(a, b, edition) })),
    body: (place) => html`<h1>${text.title}</h1>
<p class="lead">${text.lead}</p>
<h2 id="confused">${text.confused}</h2>
<ul class="cards">
${confusedPairs.map(([a, b]) => confused(a, b, edition, place))}</ul>
<h2 id="all">${text.all}</h2>
<p>${text.howToRead}</p>
${matrix(edition, place)}
<p><a href="${place.href("everything.json")}">${text.everything}</a></p>`,
  };
}

/**
 * @param {number} a
 * @param {number} b
 * @param {import("../../editions.js").Edition} edition
 * @param {import("../../layout/place.js").Place} place
 */
function confused(a, b, edition, place) {
  const { compare: text } = edition.text;
  return html`<li class="card"><a class="whole" href="${place.href(pairRoute(a, b))}">${text.pair({ a, b })}</a>
${differenceOf(a, b, edition)}</li>
`;
}

/**
 * @param {number} a
 * @param {number} b
 * @param {import("../../editions.js").Edition} edition
 * @returns {string}
 */
function differenceOf(a, b, { language }) {
  const pairs = /** @type {Readonly<Record<string, { difference: string }>>} */ (language.pairs);
  return language.typeset(pairs[`${a}-${b}`]?.difference ?? "");
}

/**
 * A row and a column for every code, so that either of the two can be looked for first.
 *
 * @param {import("../../editions.js").Edition} edition
 * @param {import("../../layout/place.js").Place} place
 */
function matrix({ language, text: { compare: text } }, place) {
  const codes = registeredCodes();
  return html`<div class="scroll" role="region" aria-labelledby="all" tabindex="0">
<table class="matrix">
<thead>
<tr><td></td>${codes.map((code) => html`<th scope="col"><span>${code}</span></th>`)}</tr>
</thead>
<tbody>
${codes.map(
  (
    row,
  ) => html`<tr><th scope="row"><b>${row}</b> <small>${language.typeset(language.codes[row].title)}</small></th>${codes.map((column) => cell(row, column, text, place))}</tr>
`,
)}</tbody>
</table>
</div>`;
}

/**
 * @param {number} row
 * @param {number} column
 * @param {import("../../editions.js").SiteText["compare"]} text
 * @param {import("../../layout/place.js").Place} place
 */
function cell(row, column, text, place) {
  if (row === column) return html`<td></td>`;
  const [a, b] = [Math.min(row, column), Math.max(row, column)];
  const isConfused = confusedPairs.some((pair) => pair[0] === a && pair[1] === b);
  return html`<td${isConfused && html` class="often"`}><a href="${place.href(pairRoute(a, b))}"><span class="unseen">${text.pair({ a, b })}</span></a></td>`;
}
