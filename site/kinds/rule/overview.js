import { rules } from "../../../dist/protocol/index.js";
import { html } from "../../layout/html.js";
import { routeOf } from "../code.js";
import { groupIds, groups } from "./groups.js";
import { factsOf, headlineOf, ruleRoute, sectionUrl } from "./row.js";

/** @typedef {import("../../../dist/protocol/index.js").RuleId} RuleId */
/** @typedef {import("../../editions.js").Edition} Edition */
/** @typedef {import("../../layout/place.js").Place} Place */

/**
 * All rules by what they are about.
 *
 * @param {Edition} edition
 * @returns {import("../../pages.js").Page}
 */
export function overview(edition) {
  const { rules: text } = edition.text;
  return {
    route: "rules/",
    kind: "rules",
    title: text.title,
    description: text.lead,
    findings: [{ words: text.title }],
    twin: groupIds.flatMap((group) =>
      groups[group].map((id) => ({ group, ...factsOf(id, edition), more: `${id}/index.json` })),
    ),
    body: (place) => html`<h1>${text.title}</h1>
<p class="lead">${text.lead}</p>
<ul class="chips">
${groupIds.map(
  (group) => html`<li><a href="#${group}">${text.groups[group]}</a></li>
`,
)}</ul>
${groupIds.map(
  (group) => html`<h2 id="${group}">${text.groups[group]}</h2>
<ul class="rule-list">
${groups[group].map((id) => row(id, edition, place))}</ul>
`,
)}`,
  };
}

/**
 * @param {RuleId} id
 * @param {Edition} edition
 * @param {Place} place
 */
function row(id, edition, place) {
  return html`<li><a href="${place.href(ruleRoute(id))}">${headlineOf(id, edition)}</a>
<span>${outcome(id, edition, place)}</span> <a class="section" href="${sectionUrl(id)}">${rules[id].section}</a></li>
`;
}

/**
 * @param {RuleId} id
 * @param {Edition} edition
 * @param {Place} place
 */
function outcome(id, { text: { rules: text } }, place) {
  const { code, status } = rules[id];
  if (code !== undefined) {
    return html`<a href="${place.href(routeOf(code))}">${text.outcome.code({ code })}</a>`;
  }
  return status === undefined ? text.outcome.neither : text.outcome.status({ status });
}
