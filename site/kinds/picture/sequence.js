import { html } from "../../layout/html.js";

/**
 * One arrow of a sequence, or what happens between two.
 *
 * @typedef {object} Step
 * @property {"left" | "right" | "both"} from where it begins; `both`: a line across, for what strikes both
 * @property {string} label
 */

const [width, left, right, rowHeight] = [460, 20, 440, 38];

/**
 * Who says what to whom, from top to bottom. The sentences stand beside the picture, in order of their numbers.
 *
 * @param {object} drawing
 * @param {readonly [left: string, right: string]} drawing.ends
 * @param {readonly Step[]} drawing.steps
 * @param {string} drawing.title what a reader is told who does not see it
 */
export function sequenceDiagram({ ends, steps, title }) {
  const height = 44 + steps.length * rowHeight;
  return html`<svg class="picture sequence" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}" dir="ltr">
<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="tip" d="M0 0 8 4 0 8z"/></marker></defs>
<text class="end" x="0" y="16">${ends[0]}</text><text class="end last" x="${width}" y="16">${ends[1]}</text>
<path class="life" d="M${left} 28V${height}M${right} 28V${height}"/>
${steps.map((step, at) => row(step, at + 1))}</svg>`;
}

/**
 * @param {Step} step
 * @param {number} number
 */
function row({ from, label }, number) {
  const y = 28 + number * rowHeight;
  const middle = (left + right) / 2;
  if (from === "both") {
    return html`<path class="break" d="M${left - 12} ${y}H${right + 12}"/><text class="said" x="${middle}" y="${y - 8}">${number} · ${label}</text>
`;
  }
  const [start, end] = from === "left" ? [left, right - 2] : [right, left + 2];
  return html`<path class="way" d="M${start} ${y}H${end}" marker-end="url(#tip)"/><text class="said" x="${middle}" y="${y - 8}">${number} · ${label}</text>
`;
}
