import { html } from "../../layout/html.js";

/**
 * Where the script shows what it has found, and the words for it. The causes themselves it takes from the tree.
 *
 * @param {import("../../editions.js").SiteText["happened"]} text
 */
export function likely({ results, signs }) {
  return html`<section id="likely" aria-labelledby="likely-title" hidden>
<h2 id="likely-title">${results.title}</h2>
<p id="count" class="soft small" role="status" data-words="${results.count({ count: "{}" })}" data-none="${results.none}"></p>
<ol id="found"></ol>
<p class="soft small">${results.link}</p>
<template id="words">
${Object.entries(results.confidence).map(
  ([id, word]) => html`<p class="confidence" data-confidence="${id}">${word}</p>
`,
)}<h4 data-title="signs">${results.whyWord}</h4>
<h4 data-title="cuts">${results.cutsWord}</h4>
${Object.entries(signs).map(
  ([id, sentence]) => html`<li data-sign="${id}">${sentence}</li>
`,
)}</template>
</section>`;
}
