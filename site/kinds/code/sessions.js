import { explain } from "../../../dist/codes/index.js";
import { html } from "../../layout/html.js";
import { sentence } from "../../layout/sentence.js";

/** @typedef {import("../../../dist/codes/index.js").Language} Language */

/** The private codes that the sessions of revoir use, in the subprotocol that gives them their meaning. */
export const sessionCodes = [4400, 4401, 4409, 4410, 4413];
const protocol = "revoir.v1";

/** @param {Language} language */
export function explainSessions(language) {
  return sessionCodes.map((code) => explain(code, { lang: language, protocol }));
}

/**
 * What they mean, each where a link to `#4409` finds it.
 *
 * @param {import("../../editions.js").Edition} edition
 */
export function sessions({ language, text }) {
  return html`<section id="sessions" class="sessions">
<h2>${text.code.sessions.title}</h2>
<p>${text.code.sessions.intro(protocol)}</p>
<div${!speaksOfSessions(language) && html` lang="en" dir="ltr"`}>
${explainSessions(language).map((each) => session(each, language))}</div>
</section>`;
}

/**
 * @param {import("../../../dist/codes/index.js").Explanation} explanation
 * @param {Language} language
 */
function session({ code, title, gist, description, whenYouSeeIt, howToFix, retry }, language) {
  const { labels, fields } = language;
  return html`<article id="${code}">
<h3><span class="number">${code}</span> ${title}</h3>
<p><b>${sentence(gist, language)}</b> ${description}</p>
<dl class="thirds">
<div><dt>${labels.whenYouSeeIt}</dt><dd>${whenYouSeeIt}</dd></div>
<div><dt>${labels.howToFix}</dt><dd>${howToFix}</dd></div>
<div><dt>${fields.retry}</dt><dd>${sentence(language.retry(retry), language)}</dd></div>
</dl>
</article>
`;
}

/**
 * A language without words for them is given the English ones, and mentions none of them elsewhere.
 *
 * @param {Language} language
 */
function speaksOfSessions(language) {
  const [first = 0] = sessionCodes;
  const said = explain(first, { lang: language }).whenYouSeeIt;
  return said !== explain(first - 1, { lang: language }).whenYouSeeIt;
}
