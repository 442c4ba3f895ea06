import { html } from "../../layout/html.js";
import { plain, prose } from "../../layout/prose.js";
import { sequenceDiagram } from "../picture/sequence.js";
import { handover } from "./exchanges.js";
import { pictured } from "./pictured.js";
import { yours } from "./yours.js";

/**
 * Three ways to restart a server, and the letters of the first.
 *
 * @param {import("../../editions.js").Edition} edition
 * @returns {import("../../pages.js").Page}
 */
export function restart(edition) {
  const { how: text } = edition.text;
  const words = text.restart;
  return {
    route: "how/restart/",
    kind: "how",
    title: words.title,
    description: words.description,
    twin: {
      ways: waysOf(words.ways),
      handover: handover.map(({ from, letter }) => ({
        from,
        letter,
        says: plain(words.sequence.steps[letter]),
      })),
    },
    findings: [{ words: words.title, also: words.description }],
    body: () => html`<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
<h2>${words.ways.title}</h2>
${ways(words.ways)}
<h2>${words.sequence.title}</h2>
<p>${words.sequence.lead}</p>
${sequence(words.sequence)}
<p class="note">${prose(words.sequence.decides)}</p>
${yours(text, words, { sample: "restart", section: "2", docs: "docs/restart/" })}`,
  };
}

/** @param {import("./yours.js").Text["restart"]["ways"]} words */
function waysOf(words) {
  return /** @type {const} */ (["handover", "drain", "cut"]).map((way) => words[way]);
}

/** @param {import("./yours.js").Text["restart"]["ways"]} words */
function ways(words) {
  const { columns, title } = words;
  return html`<section class="scroll" aria-label="${title}" tabindex="0">
<table>
<thead><tr><th scope="col">${columns.way}</th><th scope="col">${columns.client}</th><th scope="col">${columns.when}</th></tr></thead>
<tbody>
${waysOf(words).map(
  ({ name, client, when }) =>
    html`<tr><th scope="row">${name}</th><td>${client}</td><td>${when}</td></tr>
`,
)}</tbody>
</table>
</section>`;
}

/** @param {import("./yours.js").Text["restart"]["sequence"]} words */
function sequence({ picture, successor, predecessor, steps }) {
  const diagram = sequenceDiagram({
    ends: [successor, predecessor],
    title: picture,
    steps: handover.map(({ from, letter }) => ({
      from: from === "successor" ? "left" : "right",
      label: letter,
    })),
  });
  return pictured(
    diagram,
    handover.map(({ letter }) => ({ name: letter, sentence: steps[letter] })),
  );
}
