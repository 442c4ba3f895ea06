import { compare, registeredCodes } from "../../../dist/codes/index.js";
import { html } from "../../layout/html.js";
import { routeOf } from "../code.js";
import { pairRoute } from "./pairs.js";

/** @typedef {import("../../../dist/codes/index.js").Comparison} Comparison */
/** @typedef {import("../../../dist/codes/index.js").Explanation} Explanation */
/** @typedef {import("../../editions.js").Edition} Edition */
/** @typedef {import("../../layout/place.js").Place} Place */

/**
 * The page of one pair.
 *
 * @param {import("./pairs.js").Pair} pair
 * @param {Edition} edition
 * @returns {import("../../pages.js").Page}
 */
export function pairPage([a, b], edition) {
  const { language, text } = edition;
  const comparison = compare(a, b, { lang: language });
  const names = { a, b, nameA: comparison.a.title, nameB: comparison.b.title };
  return {
    route: pairRoute(a, b),
    kind: "pair",
    title: text.compare.pairTitle(names),
    description: comparison.summary,
    findings: [{ words: `${a} ${b}`, label: text.compare.pair({ a, b }) }],
    twin: twinOf(comparison),
    body: (place) => bodyOf(comparison, edition, place),
  };
}

/**
 * What is the pair's own. What is said of each code is in that code's own file, so that it is there once.
 *
 * @param {Comparison} comparison
 */
function twinOf({ lang, summary, a, b, differences, whenToUseWhich, links }) {
  return {
    lang,
    a: { code: a.code, title: a.title },
    b: { code: b.code, title: b.title },
    summary,
    differences,
    choose: whenToUseWhich.choose,
    links,
    explained: [a, b].map(({ code }) => `../${routeOf(code)}index.json`),
  };
}

/**
 * @param {Comparison} comparison
 * @param {Edition} edition
 * @param {Place} place
 */
function bodyOf(comparison, edition, place) {
  const { a, b, summary } = comparison;
  const { labels } = edition.language;
  const say = edition.language.typeset;
  return html`<h1>${edition.text.compare.pair({ a: a.code, b: b.code })}</h1>
<p class="lead">${summary}</p>
${inLab(comparison, edition, place)}${sideBySide(comparison, edition, place)}
<h2 id="differences">${say(labels.differences)}</h2>
<ol class="differences">
${comparison.differences.map(
  ({ label, sentence }) => html`<li><b>${label}</b> ${sentence}</li>
`,
)}</ol>
<h2 id="which">${say(labels.whenToUseWhich)}</h2>
${choose(comparison)}
<h2 id="more">${say(labels.links)}</h2>
<ul>
${comparison.links.map(
  ({ title, url }) => html`<li><a href="${url}">${title}</a></li>
`,
)}</ul>
${others(comparison, edition, place)}`;
}

/** What the lab brings about at the press of a button: invalid text, and a restart. */
const inTheLab = [1007, 1012];

/**
 * @param {Comparison} comparison
 * @param {Edition} edition
 * @param {Place} place
 */
function inLab({ a, b }, { text }, place) {
  if (![a, b].every(({ code }) => inTheLab.includes(code))) return undefined;
  return html`<p><a class="button" href="${place.href("lab/")}">${text.compare.inLab}</a></p>
`;
}

/**
 * @param {Comparison} comparison
 * @param {Edition} edition
 * @param {Place} place
 */
function sideBySide({ a, b }, { language }, place) {
  const { labels, typeset: say } = language;
  const prose = /** @type {const} */ (["description", "whenYouSeeIt", "howToFix"]);
  return html`<table class="versus">
<thead>
<tr><td></td>${[a, b].map(
    ({ code, title }) =>
      html`<th scope="col"><a href="${place.href(routeOf(code))}"><b>${code}</b> ${title}</a></th>`,
  )}</tr>
</thead>
<tbody>
${prose.map((field) => row(say(labels[field]), a, b, a[field], b[field], "prose"))}${a.atAGlance.map(
  ({ label, value }, at) => row(label, a, b, value, b.atAGlance[at]?.value ?? "", "fact"),
)}</tbody>
</table>`;
}

/**
 * What is the same for both is said once, across both columns: what sets them apart is then what stands in two.
 *
 * @param {string} label
 * @param {Explanation} a
 * @param {Explanation} b
 * @param {string} valueOfA
 * @param {string} valueOfB
 * @param {string} kind
 */
function row(label, a, b, valueOfA, valueOfB, kind) {
  const cells =
    valueOfA === valueOfB
      ? html`<td colspan="2">${valueOfA}</td>`
      : html`<td data-code="${a.code}">${valueOfA}</td><td data-code="${b.code}">${valueOfB}</td>`;
  return html`<tr class="${kind}"><th scope="row">${label}</th>${cells}</tr>
`;
}

/** @param {Comparison} comparison */
function choose({ a, b, whenToUseWhich }) {
  return html`${
    whenToUseWhich.choose !== undefined &&
    html`<p class="note">${whenToUseWhich.choose}</p>
`
  }<dl class="cards">
<div class="card"><dt>${a.code}</dt><dd>${whenToUseWhich.a}</dd></div>
<div class="card"><dt>${b.code}</dt><dd>${whenToUseWhich.b}</dd></div>
</dl>`;
}

/**
 * The neighbours: either of the two codes beside every other.
 *
 * @param {Comparison} comparison
 * @param {Edition} edition
 * @param {Place} place
 */
function others({ a, b }, { text: { compare: text } }, place) {
  return html`<nav class="others" aria-label="${text.others}">
<h2 id="others">${text.others}</h2>
${[
  [a.code, b.code],
  [b.code, a.code],
].map(
  ([code, besides]) => html`<p><b>${text.with({ code })}</b>
${registeredCodes()
  .filter((each) => each !== code && each !== besides)
  .map(
    (each) => html`<a href="${place.href(pairRoute(code, each))}">${each}</a>
`,
  )}</p>
`,
)}</nav>`;
}
