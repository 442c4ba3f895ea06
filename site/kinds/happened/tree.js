import { causeRows, explain, registeredCodes } from "../../../dist/codes/index.js";
import { html } from "../../layout/html.js";
import { program } from "../../layout/program.js";
import { prose } from "../../layout/prose.js";
import { rangeCodes, routeOf } from "../code.js";

/** @typedef {import("../../../dist/codes/index.js").CauseRow} Row */
/** @typedef {keyof import("../../editions.js").SiteText["happened"]["tree"]["groups"]} Group */

/**
 * Under which heading a cause stands: the first that holds, by the answers that it asks for.
 *
 * @type {readonly (readonly [Group, (row: Row) => boolean])[]}
 */
export const groups = [
  ["unopened", ({ opened }) => opened === false],
  ["one", ({ codes, many }) => many === false && codes.includes(1006)],
  ["many", ({ many }) => many === true],
  ["silent", ({ codes }) => codes.includes("none")],
  ["other", ({ cause }) => cause !== "said"],
];

/** What asks a server for the status that a script is not told. */
const askForStatus = `curl --http1.1 -si https://example.com/chat \\
  -H "Connection: Upgrade" -H "Upgrade: websocket" \\
  -H "Sec-WebSocket-Version: 13" -H "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==" | head -1`;

/** What is worth reading after a cause. */
const more = /** @type {Readonly<Partial<Record<Row["cause"], string>>>} */ ({
  stopped: "how/restart/",
  change: "how/reconnect/",
  network: "how/reconnect/",
  vanished: "how/sessions/",
  left: "1001/",
  codeless: "1005/",
  faulty: "1007/",
  limit: "1009/",
  unanswered: "1011/",
});

/**
 * All causes by the signs that they leave, then what each code says by itself.
 *
 * @param {import("../../editions.js").Edition} edition
 * @param {import("../../layout/place.js").Place} place
 */
export function tree(edition, place) {
  const { tree: words } = edition.text.happened;
  return html`<h2>${words.title}</h2>
${groups.map(
  ([group]) => html`<h3 id="${group}">${words.groups[group]}</h3>
<div class="causes">
${causeRows.filter((row) => groupOf(row) === group).map((row) => cause(row.cause, edition, place))}</div>
`,
)}${codes(edition, place)}`;
}

/** @param {Row} row */
function groupOf(row) {
  return groups.find(([, holds]) => holds(row))?.[0];
}

/**
 * @param {Row["cause"]} id
 * @param {import("../../editions.js").Edition} edition
 * @param {import("../../layout/place.js").Place} place
 */
function cause(id, { text }, place) {
  const { title, why, todo } = text.happened.causes[id];
  const next = more[id];
  return html`<article class="card" id="cause-${id}">
<h4>${title}</h4>
<p>${prose(why)}</p>
<ul>
${todo.map(
  (sentence) => html`<li>${prose(sentence)}</li>
`,
)}</ul>
${id === "refused" && program(askForStatus, "shell")}${
  next !== undefined &&
  html`<p><a href="${place.href(next)}">${titleOf(next, text)}</a></p>
`
}</article>
`;
}

/**
 * @param {string} route
 * @param {import("../../editions.js").SiteText} text
 */
function titleOf(route, { how }) {
  const [, part] = /^how\/(\w+)\/$/.exec(route) ?? [];
  return part === undefined ? route.slice(0, -1) : how[/** @type {"reconnect"} */ (part)].title;
}

/**
 * What is said of a code by its own page, in short.
 *
 * @param {import("../../editions.js").Edition} edition
 * @param {import("../../layout/place.js").Place} place
 */
function codes({ language, text: { happened: text } }, place) {
  return html`<h3 id="said">${text.tree.codes}</h3>
<p>${text.tree.codesLead}</p>
<dl class="said">
${[...registeredCodes(), ...rangeCodes].filter(travels).map((code) => {
  const { title, gist, howToFix } = explain(code, { lang: language });
  const route = routeOf(code);
  return html`<div id="said-${route.slice(0, -1)}" data-code="${code}">
<dt><a href="${place.href(route)}">${route.slice(0, -1)} ${title}</a></dt>
<dd><p>${gist}</p><p>${howToFix}</p></dd>
</div>
`;
})}</dl>`;
}

/** @param {number} code */
function travels(code) {
  return explain(code).onWire;
}
