import { explain, registeredCodes } from "../../dist/codes/index.js";
import { html } from "../layout/html.js";
import { reconnectOf } from "../layout/retry.js";
import { capital, sentence } from "../layout/sentence.js";
import { tones } from "../../dist/cli/page/tone.js";
import { labelOf, rangeCodes, routeOf } from "./code.js";

/**
 * The first page: what people come with, then all codes at a glance.
 *
 * @type {import("../pages.js").Kind}
 */
export function home(edition) {
  const { title, description } = edition.text.home;
  return [
    {
      route: "",
      kind: "home",
      title,
      description,
      twin: [...registeredCodes(), ...rangeCodes].map((code) => glance(code, edition)),
      findings: [{ words: edition.text.common.parts.codes, note: title }],
      body: (place) => body(edition, place),
    },
  ];
}

/**
 * A row of the table as data, and where the rest of it is.
 *
 * @param {number} code
 * @param {import("../editions.js").Edition} edition
 */
function glance(code, { language }) {
  const { title, gist, sentBy, fault, retry } = explain(code, { lang: language });
  const data = `${routeOf(code)}index.json`;
  return { codes: labelOf(code), title, gist, sentBy, fault, when: retry.when, data };
}

/**
 * @param {import("../editions.js").Edition} edition
 * @param {import("../layout/place.js").Place} place
 */
function body(edition, place) {
  const { home: text } = edition.text;
  return html`<h1>${text.heading}</h1>
<p class="lead">${text.lead}</p>
<section class="arrivals">
<h2>${text.seen}</h2>
<ul class="cards">
${arrivals.map((arrival) => card(arrival, edition, place))}</ul>
<p>${text.unsure} <a href="${place.href("what-happened/")}">${text.happened}</a></p>
</section>
<section>
<h2>${text.registered}</h2>
${table("codes", registeredCodes(), edition, place)}
</section>
<section>
<h2>${text.ranges}</h2>
${table("codes ranges", rangeCodes, edition, place)}
</section>`;
}

/** @typedef {{ code: number, shown?: string, at?: string, refused?: true }} Arrival */

/** What people have just seen when they come here, the most frequent first. @type {readonly Arrival[]} */
const arrivals = [
  { code: 1006 },
  { code: 1007, shown: "Could not decode a text frame as UTF-8." },
  { code: 1012 },
  { code: 1001 },
  { code: 1009 },
  { code: 1011 },
  { code: 1006, refused: true, shown: "Unexpected response code: 403", at: "#seen" },
  { code: 1008 },
];

/**
 * @param {Arrival} arrival
 * @param {import("../editions.js").Edition} edition
 * @param {import("../layout/place.js").Place} place
 */
function card({ code, shown, at = "", refused }, { language, text }, place) {
  const explanation = explain(code, { lang: language });
  const says = refused ? text.home.refused : sentence(explanation.gist, language);
  return html`<li class="card" data-tone="${tones[explanation.class]}"><a class="whole" href="${place.href(routeOf(code))}${at}">${
    refused ? undefined : html`<b class="number">${code}</b> `
  }${shown === undefined ? explanation.title : html`<code class="plain" dir="ltr" lang="en">${shown}</code>`}</a>
<p>${says}</p></li>
`;
}

/**
 * @param {string} classes
 * @param {readonly number[]} codes
 * @param {import("../editions.js").Edition} edition
 * @param {import("../layout/place.js").Place} place
 */
function table(classes, codes, edition, place) {
  const { language, text } = edition;
  const columns = [text.home.code, language.fields.meaning, language.fields.sentBy];
  return html`<table class="${classes}">
<thead><tr>${columns.map(
    (column) => html`<th scope="col">${language.typeset(column)}</th>`,
  )}<th scope="col">${text.common.reconnect.question}</th></tr></thead>
<tbody>
${codes.map((code) => row(code, edition, place))}</tbody>
</table>`;
}

/**
 * @param {number} code
 * @param {import("../editions.js").Edition} edition
 * @param {import("../layout/place.js").Place} place
 */
function row(code, { language, text }, place) {
  const explanation = explain(code, { lang: language });
  const { title, gist, sentBy, retry } = explanation;
  const sender = language.typeset(capital(language.senders[sentBy].label, language));
  return html`<tr data-tone="${tones[explanation.class]}"><th scope="row"><a href="${place.href(routeOf(code))}">${labelOf(code)}</a></th>
<td class="what"><a href="${place.href(routeOf(code))}">${title}</a> <span>${sentence(gist, language)}</span></td>
<td class="sender">${sender}</td><td class="reconnect">${text.common.reconnect[reconnectOf(retry)]}</td></tr>
`;
}
