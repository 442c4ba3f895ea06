import { explain, registeredCodes } from "../../../dist/codes/index.js";
import { html } from "../../layout/html.js";
import { labelOf, pagedCodes, routeOf } from "./route.js";

/** @typedef {import("./article.js").Subject} Subject */

/**
 * The codes that it is confused with, each with what tells the two apart, then all others.
 *
 * @param {Subject} subject
 */
export function compared(subject) {
  const { explanation, edition, place } = subject;
  const { code } = explanation;
  const text = edition.text.code.compare;
  const confused = confusedWith(code, edition.language);
  const others = registeredCodes().filter((each) => each !== code && !confused.has(each));
  return html`<section class="compared">
<h2>${text.title(code)}</h2>
${
  confused.size > 0 &&
  html`<ul class="cards">
${[...confused].map(([other, difference]) => card(subject, other, difference))}</ul>
<h3 class="unprinted">${text.others}</h3>
`
}<ul class="chips unprinted">
${others.map(
  (other) => html`<li><a href="${place.href(pairRoute(code, other))}">${other}</a></li>
`,
)}</ul>
</section>`;
}

/**
 * @param {Subject} subject
 * @param {number} other
 * @param {string} difference
 */
function card({ explanation, edition, place }, other, difference) {
  const { code } = explanation;
  return html`<li class="card"><a class="whole" href="${place.href(pairRoute(code, other))}"><b>${edition.text.code.compare.pair(code, other)}</b></a>
<p>${difference}</p></li>
`;
}

/**
 * @param {number} code
 * @param {import("../../../dist/codes/index.js").Language} language
 * @returns {Map<number, string>} the other code, and what sets the two apart
 */
function confusedWith(code, { pairs, typeset }) {
  const found = Object.entries(pairs).flatMap(([id, { difference }]) => {
    const both = id.split("-").map(Number);
    const other = both.find((each) => each !== code);
    if (other === undefined || !both.includes(code)) return [];
    return [/** @type {const} */ ([other, typeset(difference)])];
  });
  return new Map(found);
}

/**
 * Where two codes are compared: the smaller comes first.
 *
 * @param {number} a
 * @param {number} b
 */
function pairRoute(a, b) {
  return `${Math.min(a, b)}-vs-${Math.max(a, b)}/`;
}

/**
 * The pages before and behind this one.
 *
 * @param {Subject} subject
 */
export function beside({ explanation, edition, place }) {
  const at = pagedCodes.indexOf(explanation.code);
  const { language, text } = edition;
  return html`<nav class="beside-pages unprinted" aria-label="${text.code.beside}">
${link("prev", pagedCodes[at - 1])}
${link("next", pagedCodes[at + 1])}
</nav>`;

  /** @param {"prev" | "next"} rel @param {number | undefined} code */
  function link(rel, code) {
    if (code === undefined) return undefined;
    const { title } = explain(code, { lang: language });
    return html`<a rel="${rel}" href="${place.href(routeOf(code))}"><b>${labelOf(code)}</b> ${title}</a>`;
  }
}
