import { delayFor } from "../../../dist/codes/index.js";
import { html } from "../../layout/html.js";

/** @typedef {import("../../../dist/codes/index.js").Advice} Advice */

const [width, height, attempts] = [340, 76, 6];
const ticks = [0.5, 1, 2, 5, 10, 30, 60];

/**
 * The shortest and the longest delay, in ms, before each of the first attempts; none where a client stays away, and not
 * more than it makes.
 *
 * @param {Advice} advice
 */
export function delaysOf(advice) {
  const { when, giveUpAfter = attempts + 1 } = advice;
  const count = when === "never" ? 0 : Math.min(attempts, giveUpAfter - 1);
  return Array.from({ length: count }, (_, attempt) => ({
    fromMs: delayFor(advice, attempt, 0),
    toMs: delayFor(advice, attempt, 1),
  }));
}

/**
 * A bar for each attempt, over a time that is drawn as its logarithm.
 *
 * @param {Advice} advice
 * @param {string} title what a reader is told who does not see it
 * @param {string} tag the language, which writes decimals in its own way
 */
export function delayDiagram(advice, title, tag) {
  const decimal = new Intl.NumberFormat(`${tag}-u-nu-latn`);
  return html`<svg class="picture delays" viewBox="0 0 ${width} ${height + 16}" role="img" aria-label="${title}" dir="ltr">
${ticks.map(
  (
    seconds,
  ) => html`<path class="tick" d="M${x(seconds * 1000)} 0V${height}"/><text class="tick" x="${x(seconds * 1000)}" y="${height + 13}">${decimal.format(seconds)}</text>
`,
)}${delaysOf(advice).map((delay, at) => bar(delay, at))}</svg>`;
}

/**
 * @param {{ fromMs: number, toMs: number }} delay
 * @param {number} at
 */
function bar({ fromMs, toMs }, at) {
  const [from, to] = [x(fromMs), x(toMs)];
  return html`<rect class="bar" x="${from}" y="${4 + at * 12}" width="${Math.max(2, Math.round((to - from) * 10) / 10)}" height="8" rx="4"/>
`;
}

/** From a quarter of a second, at which the picture begins, to over a minute. @param {number} ms */
function x(ms) {
  const [first, last] = [Math.log(250), Math.log(70_000)];
  const share = (Math.log(Math.max(ms, 250)) - first) / (last - first);
  return Math.round((10 + share * (width - 24)) * 10) / 10;
}
