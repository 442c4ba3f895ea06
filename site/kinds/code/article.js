import { html } from "../../layout/html.js";
import { program } from "../../layout/program.js";
import { capital, sentence } from "../../layout/sentence.js";
import { tones } from "../../../dist/cli/page/tone.js";
import { answer, answered } from "./answer.js";
import { comingBack } from "./coming-back.js";
import { beside, compared } from "./neighbours.js";
import { labelOf } from "./route.js";
import { sessions } from "./sessions.js";
import { sightings } from "./sightings.js";

/**
 * What a code's page is made from.
 *
 * @typedef {object} Subject
 * @property {import("../../../dist/codes/index.js").Explanation} explanation
 * @property {import("../../editions.js").Edition} edition
 * @property {import("../../layout/place.js").Place} place
 */

/**
 * The page of a code: the answer first, then all there is to know, in the order in which it is asked.
 *
 * @param {Subject} subject
 */
export function article(subject) {
  const { explanation, edition } = subject;
  const { labels } = edition.language;
  const { description, whenYouSeeIt, whenToUse, range, registered } = explanation;
  return html`<article data-tone="${tones[explanation.class]}">
${heading(subject)}
${answer(subject)}
<div class="columns">
${glance(subject)}
<div>
<section>
<h2>${labels.description}</h2>
<p>${description}</p>
</section>
<section>
<h2>${labels.whenYouSeeIt}</h2>
<p>${whenYouSeeIt}</p>
</section>
<section>
<h2>${labels.whenToUse}</h2>
<p>${whenToUse}</p>
</section>
${comingBack(subject)}
</div>
</div>
${!registered && range.id === "private" && sessions(edition)}
${samples(subject)}
${sightings(subject)}
${registered && compared(subject)}
${links(subject)}
</article>
${beside(subject)}`;
}

/**
 * The number is what people know it by; the English name is what logs show.
 *
 * @param {Subject} subject
 */
function heading({ explanation, edition }) {
  const { code, title, name, gist } = explanation;
  return html`<header>
<h1><span class="number">${labelOf(code)}</span> ${title}${
    title !== name && html` <span class="english" lang="en">${name}</span>`
  }</h1>
<p class="lead">${sentence(gist, edition.language)}</p>
</header>`;
}

/**
 * The facts that the answer has not told.
 *
 * @param {Subject} subject
 */
function glance({ explanation, edition }) {
  const { language } = edition;
  const { registry, atAGlance } = explanation;
  const facts = atAGlance.filter(({ field }) => !answered.includes(field));
  return html`<aside aria-labelledby="glance">
<h2 id="glance">${language.labels.atAGlance}</h2>
<dl>
${facts.map(
  ({ field, label, value }) => html`<div><dt>${label}</dt><dd>${
    field === "registry" ? html`<a href="${registry.url}">${value}</a>` : capital(value, language)
  }</dd></div>
`,
)}</dl>
</aside>`;
}

/** @param {Subject} subject */
function samples({ explanation, edition }) {
  if (explanation.samples.length === 0) return undefined;
  return html`<section>
<h2>${edition.language.labels.sample}</h2>
${explanation.samples.map(
  ({ side, source }) => html`<figure>
<figcaption>${edition.text.code.sides[side]}</figcaption>
${program(source)}
</figure>
`,
)}</section>`;
}

/** @param {Subject} subject */
function links({ explanation, edition }) {
  return html`<section>
<h2>${edition.language.labels.links}</h2>
<ul>
${explanation.links.map(
  ({ title, url }) => html`<li><a href="${url}" lang="en">${title}</a></li>
`,
)}</ul>
</section>`;
}
