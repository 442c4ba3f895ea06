import { delayFor } from "../../../dist/codes/index.js";
import { html, raw } from "../../layout/html.js";

const shownAttempts = 6;

/**
 * The delays that the catalogue advises, attempt by attempt; nothing where it advises to stay away.
 *
 * @param {import("./article.js").Subject} subject
 */
export function comingBack({ explanation, edition }) {
  const { language, text } = edition;
  const { retry } = explanation;
  if (retry.when === "never") return undefined;
  return html`<section class="coming-back">
<h2>${text.code.delays.title}</h2>
<table>
<thead><tr><th scope="col">${text.code.delays.attempt}</th><th scope="col" colspan="2">${text.code.delays.seconds}</th></tr></thead>
<tbody>
${delaysOf(explanation).map((delay, at) => row(delay, at + 1, retry.maxMs, language.tag))}</tbody>
</table>
</section>`;
}

/**
 * The shortest and the longest delay before each attempt, as the client of this package draws it.
 *
 * @param {Pick<import("../../../dist/codes/index.js").Explanation, "retry" | "class">} explanation
 */
export function delaysOf({ retry, class: kind }) {
  const advice = { ...retry, class: kind };
  const { giveUpAfter = Infinity } = retry;
  const count = retry.when === "slot" ? 1 : Math.min(shownAttempts, giveUpAfter - 1);
  return Array.from({ length: count }, (_, attempt) => ({
    minMs: delayFor(advice, attempt, 0),
    maxMs: delayFor(advice, attempt, 1),
  }));
}

/**
 * @param {{ minMs: number, maxMs: number }} delay
 * @param {number} attempt
 * @param {number} wholeMs what the bar's width stands for
 * @param {string} tag
 */
function row({ minMs, maxMs }, attempt, wholeMs, tag) {
  const seconds = new Intl.NumberFormat(`${tag}-u-nu-latn`, { maximumFractionDigits: 1 });
  const [from, to] = [minMs, maxMs].map((ms) => seconds.format(ms / 1000));
  return html`<tr><td>${attempt}</td><td dir="ltr">${from}\u2013${to}</td><td>${bar(minMs / wholeMs, maxMs / wholeMs)}</td></tr>
`;
}

/**
 * A bar for the eye; the numbers beside it say the same.
 *
 * @param {number} from
 * @param {number} to
 */
function bar(from, to) {
  const [x, width] = [from, to - from].map((part) => (100 * part).toFixed(1));
  return raw(
    `<svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect x="${x}" width="${width}" height="8"/></svg>`,
  );
}
