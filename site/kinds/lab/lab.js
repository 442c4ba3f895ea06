import { html } from "../../layout/html.js";
import { close, connection, crowd, forge, network, restart, send } from "./sections.js";
import { wordsOf } from "./words.js";

/**
 * The live lab. It works where the server is that also serves its script; anywhere else the page says how to get one.
 *
 * @type {import("../../pages.js").Kind}
 */
export function lab(edition) {
  const { lab: text } = edition.text;
  return [
    {
      route: "lab/",
      kind: "lab",
      title: text.title,
      description: text.description,
      twin: experiments.map((each) => ({ title: text[each].title, about: text[each].about })),
      findings: [{ words: text.heading, also: text.description }],
      scripts: ["revoir/cli/page/lab/main.js"],
      body: (place) => html`<h1>${text.heading}</h1>
<p class="lead">${text.lead}</p>
<section id="away" class="card" aria-labelledby="away-title">
<h2 id="away-title">${text.away.title}</h2>
<p>${text.away.how}</p>
<pre dir="ltr"><code>npx revoir serve --supervised
http://127.0.0.1:8012/lab/</code></pre>
</section>
<div id="lab" hidden>
${connection(text)}
<div class="columns">
<div class="experiments">
${send(text)}
${forge(text)}
${close(text, edition.language)}
${network(text)}
${restart(text)}
${crowd(text)}
</div>
${timeline(text)}
</div>
</div>
<template id="words">${JSON.stringify(wordsOf(edition, place))}</template>`,
    },
  ];
}

const experiments = /** @type {const} */ ([
  "send",
  "forge",
  "close",
  "network",
  "restart",
  "crowd",
]);

/** @param {import("../../text/en/index.js").Text["lab"]} text */
function timeline({ timeline: text }) {
  return html`<section class="timeline" aria-labelledby="timeline-title">
<div class="heading">
<h2 id="timeline-title">${text.title}</h2>
<button id="clear" type="button" class="quiet">${text.clear}</button>
</div>
<div id="log" role="group" aria-labelledby="timeline-title" tabindex="0"><ol id="entries"></ol></div>
</section>`;
}
