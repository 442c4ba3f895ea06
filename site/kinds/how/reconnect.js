import { entryOf, policyFor, registeredCodes } from "../../../dist/codes/index.js";
import { html } from "../../layout/html.js";
import { routeOf } from "../code.js";
import { delayDiagram, delaysOf } from "../picture/delays.js";
import { stateDiagram } from "../picture/states.js";
import { pictured } from "./pictured.js";
import { yours } from "./yours.js";
import { linkWays } from "./transitions.js";

/** A code of the range for programs stands for those that have no row. */
const others = 4000;

/**
 * The states of a link, and when it comes back.
 *
 * @param {import("../../editions.js").Edition} edition
 * @returns {import("../../pages.js").Page}
 */
export function reconnect(edition) {
  const { how: text } = edition.text;
  const words = text.reconnect;
  return {
    route: "how/reconnect/",
    kind: "how",
    title: words.title,
    description: words.description,
    twin: policies.map(({ codes, advice }) => ({ codes, ...advice, delays: delaysOf(advice) })),
    findings: [
      {
        words: words.title,
        note: edition.text.common.reconnect.question,
        also: words.description,
      },
    ],
    body: (place) => html`<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
<h2>${words.states.title}</h2>
${states(words.states)}
<h2>${words.policy.title}</h2>
<p>${words.policy.lead}</p>
${policyTable(edition, place)}
${yours(text, words, { sample: "reconnect", section: "1", docs: "src/codes/policy.ts" })}`,
  };
}

/** Codes with the same advice, together. */
const policies = groupByAdvice([...registeredCodes().filter((code) => code !== 1004), others]);

/** @param {readonly number[]} codes */
function groupByAdvice(codes) {
  /** @type {Map<string, { codes: number[], advice: import("../../../dist/codes/index.js").Advice }>} */
  const groups = new Map();
  for (const code of codes) {
    const advice = policyFor({ code });
    const { class: _, ...key } = advice;
    const group = groups.get(JSON.stringify(key)) ?? { codes: [], advice };
    group.codes.push(code);
    groups.set(JSON.stringify(key), group);
  }
  return [...groups.values()];
}

/** The frame around the states in which a link lives stands for each of them. */
const places = [
  { name: "alive", x: 218, y: 170, width: 432, height: 336 },
  { name: "connecting", x: 78, y: 44 },
  { name: "open", x: 358, y: 44 },
  { name: "waiting", x: 218, y: 168 },
  { name: "offline", x: 218, y: 296 },
  { name: "closing", x: 98, y: 414 },
  { name: "closed", x: 338, y: 414 },
];

/** Where two ways would lie on each other, or on a third state. */
const bends = /** @type {Readonly<Record<string, number>>} */ ({
  "connecting waiting": 20,
  "waiting connecting": 20,
  "waiting offline": 22,
  "offline waiting": 22,
  "connecting offline": -120,
  "offline connecting": 60,
  "open offline": 60,
});

/** What ends a link leads out of the frame. */
const drawn = linkWays.flatMap(({ from, to, why }) =>
  (why === "close" || why === "over" ? ["alive"] : from).map((each) => ({ from: each, to, why })),
);

/** @param {import("./yours.js").Text["reconnect"]["states"]} words */
function states({ picture, transitions }) {
  const whys = [...new Set(linkWays.map(({ why }) => why))];
  const ways = drawn.map(({ from, to, why }) => ({
    from,
    to,
    number: whys.indexOf(why) + 1,
    bend: bends[`${from} ${to}`] ?? 0,
  }));
  const diagram = stateDiagram({ states: places, ways, title: picture, size: [436, 440] });
  return pictured(
    diagram,
    whys.map((why) => ({ sentence: transitions[why] })),
  );
}

/**
 * @param {import("../../editions.js").Edition} edition
 * @param {import("../../layout/place.js").Place} place
 */
function policyTable({ language, text }, place) {
  const words = text.how.reconnect.policy;
  return html`<section class="scroll" aria-label="${words.title}" tabindex="0">
<table class="policies">
<caption>${words.caption}</caption>
<thead><tr><th scope="col">${words.code}</th><th scope="col">${words.does}</th><th scope="col">${words.delays}</th></tr></thead>
<tbody>
${policies.map(
  ({
    codes,
    advice,
  }) => html`<tr><th scope="row">${codes.map((code) => link(code, place))}</th><td>${language.typeset(language.retry(entryOf(codes[0] ?? 0).retry))}${
    !advice.resend && advice.reconnect && html`<br><span class="soft small">${words.resend}</span>`
  }</td><td>${picture(advice, words, language.tag)}</td></tr>
`,
)}</tbody>
</table>
</section>`;
}

/**
 * @param {number} code
 * @param {import("../../layout/place.js").Place} place
 */
function link(code, place) {
  const route = routeOf(code);
  return html`<a href="${place.href(route)}">${route.slice(0, -1)}</a> `;
}

/**
 * @param {import("../../../dist/codes/index.js").Advice} advice
 * @param {import("./yours.js").Text["reconnect"]["policy"]} words
 * @param {string} tag
 */
function picture(advice, { never, range }, tag) {
  const delays = delaysOf(advice);
  if (delays.length === 0) return never;
  const sentences = delays.map(({ fromMs, toMs }, at) =>
    range({ attempt: String(at + 1), from: String(fromMs / 1000), to: String(toMs / 1000) }),
  );
  return delayDiagram(advice, sentences.join(" "), tag);
}
