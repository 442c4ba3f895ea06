import { rules } from "../../../dist/protocol/index.js";
import { html } from "../../layout/html.js";
import { framesOf } from "./anatomy.js";
import { framesFor, headFor } from "./examples.js";
import { endFor, refusalFor, tryFrames } from "./trial.js";

/** @typedef {import("../../../dist/protocol/index.js").RuleId} RuleId */
/** @typedef {import("../../../dist/codes/index.js").End} End */
/** @typedef {import("../../editions.js").SiteText["rules"]} Text */

/**
 * How a rule is broken, and what revoir then says.
 *
 * @typedef {object} Demonstration
 * @property {import("../../layout/html.js").Html} shown
 * @property {Readonly<Record<string, unknown>>} data the same for programs
 */

/**
 * @param {RuleId} id
 * @param {Text} text
 * @returns {Demonstration}
 */
export function demonstrate(id, text) {
  if (rules[id].code !== undefined) return ofFrames(id, text);
  return rules[id].status === undefined ? ofAnswer(id, text) : ofRequest(id, text);
}

/**
 * @param {RuleId} id
 * @param {Text} text
 * @returns {Demonstration}
 */
function ofFrames(id, text) {
  const example = framesFor(id);
  const { role, bytes, limits } = example;
  const { end, failedAt } = tryFrames(example);
  const settings = Object.entries(limits).map(([name, value]) => `${name} ${value}`);
  return {
    data: {
      example: { to: role, hex: Buffer.from(bytes).toString("hex"), failedAt, limits },
      end: endData(end),
    },
    shown: html`<h2>${role === "server" ? text.bytesToServer : text.bytesToClient}</h2>
${
  settings.length > 0 &&
  html`<p>${text.settings({ settings: settings.join(", ") })}</p>
`
}<table class="frames">
${framesOf(bytes).map(
  (parts) => html`<tbody>
${parts.map((part) => frameRow(part, failedAt, text))}</tbody>
`,
)}</table>
${endBlock(end, text)}`,
  };
}

/**
 * @param {import("./anatomy.js").Part} part
 * @param {number} failedAt
 * @param {Text} text
 */
function frameRow({ hex, says, start, end }, failedAt, text) {
  if (failedAt < start || failedAt >= end) {
    return html`<tr><th scope="row">${hex}</th><td>${says}</td></tr>
`;
  }
  const marked = hex.split(" ").map((byte, at) => {
    const shown = start + at === failedAt ? html`<mark>${byte}</mark>` : byte;
    return html`${at > 0 && " "}${shown}`;
  });
  return html`<tr class="fails"><th scope="row">${marked}</th><td>${says} <b>${text.failsHere}</b></td></tr>
`;
}

/**
 * @param {RuleId} id
 * @param {Text} text
 * @returns {Demonstration}
 */
function ofRequest(id, text) {
  const lines = headFor(id)?.lines;
  const answer = refusalFor(id);
  return {
    data: { example: lines && { to: "server", lines }, answer },
    shown: html`${lines && headBlock(lines, goodRequest, text.bytesToServer)}
${answer && saidBlock(answer, text)}`,
  };
}

/**
 * @param {RuleId} id
 * @param {Text} text
 * @returns {Demonstration}
 */
function ofAnswer(id, text) {
  const lines = headFor(id)?.lines;
  const end = endFor(id, lines ?? []);
  return {
    data: { example: lines && { to: "client", lines }, end: endData(end) },
    shown: html`${lines && headBlock(lines, goodAnswer, text.bytesToClient)}
${endBlock(end, text)}`,
  };
}

/**
 * The lines of a head; those are marked that a handshake in order does not have.
 *
 * @param {readonly string[]} lines
 * @param {ReadonlySet<string>} good
 * @param {string} heading
 */
function headBlock(lines, good, heading) {
  const shown = lines.join("\n").trimEnd().split("\n");
  const marked = shown.map((line, at) => {
    const isGood = good.has(line) && shown.indexOf(line) === at;
    return html`${at > 0 && "\n"}${isGood || line === "" ? line : html`<mark>${line}</mark>`}`;
  });
  return html`<h2>${heading}</h2>
<pre>${marked}</pre>`;
}

const goodRequest = new Set([
  "GET /chat HTTP/1.1",
  "Host: server.example.com",
  "Upgrade: websocket",
  "Connection: Upgrade",
  "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
  "Sec-WebSocket-Version: 13",
]);

const goodAnswer = new Set([
  "HTTP/1.1 101 Switching Protocols",
  "Upgrade: websocket",
  "Connection: Upgrade",
  "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
]);

/** @param {End} end */
function endData(end) {
  return { code: end.code, reason: end.reason, rule: end.rule, explain: end.explain() };
}

/**
 * An end as a program sees it.
 *
 * @param {End} end
 * @param {Text} text
 */
function endBlock(end, text) {
  const { code, reason, rule, explain } = endData(end);
  const lines = [
    `end.code       ${code}`,
    `end.reason     ${JSON.stringify(reason)}`,
    `end.rule       ${JSON.stringify(rule)}`,
    `end.explain()  ${JSON.stringify(explain)}`,
  ];
  return saidBlock(lines, text);
}

/**
 * @param {readonly string[]} lines
 * @param {Text} text
 */
function saidBlock(lines, text) {
  return html`<h2>${text.told}</h2>
<pre>${lines.join("\n")}</pre>`;
}
