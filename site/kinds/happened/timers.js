import { hops } from "../../../dist/codes/index.js";
import { html } from "../../layout/html.js";

/** @typedef {import("../../../dist/codes/index.js").Hop} Hop */
/** @typedef {import("../../../dist/codes/index.js").Cut} Cut */
/** @typedef {import("../../editions.js").SiteText["happened"]["timers"]} Words */

/**
 * The table of what cuts connections on the way.
 *
 * @param {import("../../editions.js").Edition} edition
 * @param {import("../../layout/place.js").Place} place
 */
export function timers({ text }, place) {
  const { timers: words } = text.happened;
  const { columns } = words;
  return html`<h2 id="timers">${words.title}</h2>
<p>${words.lead}</p>
<section class="scroll" aria-labelledby="timers" tabindex="0">
<table class="timers">
<thead><tr><th scope="col">${columns.hop}</th><th scope="col">${columns.when}</th><th scope="col">${columns.shows}</th><th scope="col">${columns.setting}</th><th scope="col">${columns.source}</th></tr></thead>
${hops.map((hop) => rows(hop, words, place))}</table>
</section>`;
}

/**
 * @param {Hop} hop
 * @param {Words} words
 * @param {import("../../layout/place.js").Place} place
 */
function rows({ id, name, cuts }, words, place) {
  return html`<tbody>
${cuts.map(
  (cut, at) => html`<tr data-cut="${id} ${cut.kind}">${
    at === 0 && html`<th scope="rowgroup" rowspan="${cuts.length}">${name}</th>`
  }<td class="when">${when(cut, words)}</td><td data-label="${words.columns.shows}">${shows(cut, words, place)}</td><td class="setting" data-label="${words.columns.setting}">${
    cut.setting === undefined ? words.fixed : setting(cut.setting)
  }</td><td><a href="${cut.url}">${cut.url.includes("github.com") ? words.reported : words.documented}<span class="unseen">: ${name}</span></a></td></tr>
`,
)}</tbody>
`;
}

/** @param {string} names */
function setting(names) {
  return html`<code dir="ltr">${names}</code>`;
}

/**
 * @param {Cut} cut
 * @param {Words} words
 */
function when({ kind, ms, maxMs, silent, known }, words) {
  const { when } = words;
  const time = ms === undefined ? "" : duration(ms, words);
  const sentence = {
    idle:
      ms === undefined
        ? when.idleAsSet
        : silent
          ? when.idleOfServer({ time })
          : when.idle({ time }),
    age: when.age({ time }),
    change: ms === undefined ? when.change : when.changeAfter({ time }),
  }[kind];
  const notes = [
    ...(maxMs === undefined ? [] : [when.most({ time: duration(maxMs, words) })]),
    ...(known === "measured" ? [when.measured] : []),
  ];
  return html`${sentence}${notes.map((note) => html`<br><span class="soft small">${note}</span>`)}`;
}

/**
 * A time in the largest unit of which it is a whole number.
 *
 * @param {number} ms
 * @param {Words} words
 */
function duration(ms, { units }) {
  const inSeconds = ms / 1000;
  if (inSeconds % 3600 === 0) return units.h({ n: String(inSeconds / 3600) });
  if (inSeconds % 60 === 0 && inSeconds > 60) return units.min({ n: String(inSeconds / 60) });
  return units.s({ n: String(inSeconds) });
}

/**
 * @param {Cut} cut
 * @param {Words} words
 * @param {import("../../layout/place.js").Place} place
 */
function shows({ shows: shown, mark }, { shows: words }, place) {
  if (shown === undefined) return words.unknown;
  const parts = shown.map((each, at) => {
    const before = at > 0 && ", ";
    if (typeof each !== "number") return html`${before}${words[each]}`;
    return html`${before}<a href="${place.href(`${each}/`)}">${each}</a>`;
  });
  return html`${parts}${mark !== undefined && html` <code dir="ltr">${mark}</code>`}`;
}
