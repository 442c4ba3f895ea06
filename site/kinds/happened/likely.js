import { html } from "../../layout/html.js";

/** Answers to begin with, as an address carries them. */
export const examples = /** @type {const} */ ({
  silence: "code=1006&at=browser&idle=60&via=nginx",
  refused: "code=1006&at=browser&opened=no",
  many: "code=1001&many=yes&via=cloudflare",
  silent: "code=none",
  age: "code=1006&age=300&via=cloud-run",
});

/**
 * Where the script shows what it has found, and the words for it. The causes themselves it takes from the tree.
 *
 * @param {import("../../editions.js").SiteText["happened"]} text
 */
export function likely({ results, signs }) {
  return html`<section id="likely" aria-labelledby="likely-title">
<h2 id="likely-title">${results.title}</h2>
<p id="count" class="soft small" role="status" data-hint="${results.hint}" data-words="${results.count({ count: "{}" })}" data-none="${results.none}">${results.hint}</p>
<div id="examples">
<h3>${results.examples.title}</h3>
<ul>
${Object.entries(examples).map(
  ([
    id,
    answers,
  ]) => html`<li><a href="#${answers}">${results.examples[/** @type {keyof typeof examples} */ (id)]}</a></li>
`,
)}</ul>
</div>
<ol id="found"></ol>
<p id="shared" class="soft small" hidden>${results.link}</p>
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
