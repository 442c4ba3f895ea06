import { explain } from "../../../dist/codes/index.js";
import { rules } from "../../../dist/protocol/index.js";
import { html } from "../../layout/html.js";
import { plain, prose } from "../../layout/prose.js";
import { routeOf } from "../code.js";
import { groupOf, groups } from "./groups.js";
import { factsOf, headlineOf, ruleRoute, sectionUrl, sentenceOf } from "./row.js";
import { demonstrate } from "./demonstration.js";

/** @typedef {import("../../../dist/protocol/index.js").RuleId} RuleId */
/** @typedef {import("../../editions.js").Edition} Edition */
/** @typedef {import("../../layout/place.js").Place} Place */

/**
 * The page of one rule.
 *
 * @param {RuleId} id
 * @param {Edition} edition
 * @returns {import("../../pages.js").Page}
 */
export function rulePage(id, edition) {
  const { rules: text } = edition.text;
  const { why, fix } = text.byId[id];
  const demonstration = demonstrate(id, text);
  return {
    route: ruleRoute(id),
    kind: "rule",
    title: text.pageTitle({ id, sentence: sentenceOf(id, edition) }),
    description: plain(why),
    findings: [{ words: `${id} ${sentenceOf(id, edition)}`, label: headlineOf(id, edition) }],
    twin: { ...factsOf(id, edition), why: plain(why), fix: plain(fix), ...demonstration.data },
    body: (
      place,
    ) => html`<p class="crumb"><a href="${place.href("rules/")}">${edition.text.common.parts.rules}</a> / <a href="${place.href("rules/")}#${groupOf(id)}">${text.groups[groupOf(id)]}</a></p>
<h1>${headlineOf(id, edition)}</h1>
<p class="lead">${consequence(id, edition)}</p>
${facts(id, edition, place)}
<h2>${text.why}</h2>
<p>${prose(why)}</p>
<h2>${text.fix}</h2>
<p>${prose(fix)}</p>
${demonstration.shown}
${others(id, edition, place)}`,
  };
}

/**
 * @param {RuleId} id
 * @param {Edition} edition
 */
function consequence(id, { language, text: { rules: text } }) {
  const { code, status } = rules[id];
  if (status !== undefined) return text.consequence.status({ status });
  if (code === undefined) return text.consequence.neither;
  return text.consequence.code({ code, name: explain(code, { lang: language }).title });
}

/**
 * @param {RuleId} id
 * @param {Edition} edition
 * @param {Place} place
 */
function facts(id, { language, text: { rules: text } }, place) {
  const { section, code = 1006, status } = rules[id];
  const { title } = explain(code, { lang: language });
  return html`<dl class="rule-facts">
<div><dt>${text.id}</dt><dd><code>${id}</code></dd></div>
<div><dt>${text.section}</dt><dd><a href="${sectionUrl(id)}">${section}</a></dd></div>
${
  status !== undefined &&
  html`<div><dt>${text.status}</dt><dd>${status}</dd></div>
`
}<div><dt>${text.closeCode}</dt><dd><a href="${place.href(routeOf(code))}">${code} ${title}</a></dd></div>
</dl>`;
}

/**
 * The other rules of its group.
 *
 * @param {RuleId} id
 * @param {Edition} edition
 * @param {Place} place
 */
function others(id, edition, place) {
  const rest = groups[groupOf(id)].filter((each) => each !== id);
  if (rest.length === 0) return undefined;
  return html`<h2>${edition.text.rules.others}</h2>
<ul>
${rest.map(
  (each) => html`<li><a href="${place.href(ruleRoute(each))}">${headlineOf(each, edition)}</a></li>
`,
)}</ul>`;
}
