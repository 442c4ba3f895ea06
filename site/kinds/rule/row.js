import { rules } from "../../../dist/protocol/index.js";
import { capital } from "../../layout/sentence.js";

/** @typedef {import("../../../dist/protocol/index.js").RuleId} RuleId */
/** @typedef {import("../../editions.js").Edition} Edition */

/** @param {RuleId} id */
export function ruleRoute(id) {
  return `rules/${id}/`;
}

/**
 * What was broken, in the page's language: a clause about the peer, without a final period.
 *
 * @param {RuleId} id
 * @param {Edition} edition
 */
export function sentenceOf(id, { language }) {
  return language.typeset(language.rules[id] ?? rules[id].sentence);
}

/**
 * The same as a headline.
 *
 * @param {RuleId} id
 * @param {Edition} edition
 */
export function headlineOf(id, edition) {
  return capital(sentenceOf(id, edition), edition.language);
}

/**
 * Where a rule stands: "RFC 6455 §5.2" at its place in the RFC.
 *
 * @param {RuleId} id
 */
export function sectionUrl(id) {
  const [, rfc, section] = /^RFC (\d+) §([\d.]+)$/.exec(rules[id].section) ?? [];
  if (section === undefined) throw new Error(`Cannot link ${rules[id].section}: no RFC's section`);
  return `https://www.rfc-editor.org/rfc/rfc${rfc}#section-${section}`;
}

/**
 * The facts of a rule, for programs.
 *
 * @param {RuleId} id
 * @param {Edition} edition
 */
export function factsOf(id, edition) {
  const { section, code, status } = rules[id];
  return { id, sentence: sentenceOf(id, edition), section, url: sectionUrl(id), code, status };
}
