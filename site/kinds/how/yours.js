import { readFileSync } from "node:fs";
import { html } from "../../layout/html.js";
import { program } from "../../layout/program.js";
import { prose } from "../../layout/prose.js";

/** @typedef {import("../../editions.js").SiteText["how"]} Text */

/**
 * What the program's author does, with a program that runs, and what is bounded.
 *
 * @param {Text} text
 * @param {{ readonly yours: readonly string[], readonly limits: readonly string[] }} words
 * @param {{ readonly sample: string, readonly section: string, readonly docs: string }} pointers
 */
export function yours(text, words, { sample, section, docs }) {
  return html`<h2>${text.words.yours}</h2>
${list(words.yours)}
${program(sampleOf(sample))}
<h2>${text.words.limits}</h2>
${list(words.limits)}
<p class="soft small">${prose(text.words.wire({ section }))} ${prose(text.words.docs({ path: docs }))}</p>`;
}

/** @param {readonly string[]} sentences */
function list(sentences) {
  return html`<ul>
${sentences.map(
  (sentence) => html`<li>${prose(sentence)}</li>
`,
)}</ul>`;
}

/** A program that the tests run as it stands there. @param {string} name */
export function sampleOf(name) {
  return readFileSync(
    new URL(`../../../examples/how-it-works/${name}.js`, import.meta.url),
    "utf8",
  ).trimEnd();
}
