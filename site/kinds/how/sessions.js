import { layout } from "../../../dist/session/layout.js";
import { topicLayout } from "../../../dist/session/topic-layout.js";
import { html } from "../../layout/html.js";
import { sequenceDiagram } from "../picture/sequence.js";
import { resumption } from "./exchanges.js";
import { fieldsOf } from "./fields.js";
import { pictured } from "./pictured.js";
import { yours } from "./yours.js";

/** Every message of `revoir.v1`, by its first byte. */
const messages = [...layout, ...topicLayout]
  .toSorted((a, b) => a.byte - b.byte)
  .map((row) => ({
    byte: row.byte.toString(16).padStart(2, "0"),
    type: row.type,
    sender: row.sender,
    fields: fieldsOf(row),
  }));

/**
 * How a session goes on after a cut, and every message there is.
 *
 * @param {import("../../editions.js").Edition} edition
 * @returns {import("../../pages.js").Page}
 */
export function sessions(edition) {
  const { how: text } = edition.text;
  const words = text.sessions;
  return {
    route: "how/sessions/",
    kind: "how",
    title: words.title,
    description: words.description,
    twin: messages,
    findings: [{ words: words.title, also: words.description }],
    body: () => html`<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
<h2>${words.sequence.title}</h2>
${sequence(words.sequence)}
${yours(text, words, { sample: "sessions", section: "3", docs: "docs/sessions/" })}
<h2>${words.table.title}</h2>
<p>${words.table.lead}</p>
${table(words.table)}`,
  };
}

/** @param {import("./yours.js").Text["sessions"]["sequence"]} words */
function sequence({ picture, client, server, cut, message, steps }) {
  const diagram = sequenceDiagram({
    ends: [client, server],
    title: picture,
    steps: resumption.map(({ from, type }) => ({
      from: from === "both" ? "both" : from === "client" ? "left" : "right",
      label: type === undefined ? cut : type === "data" ? message : type.toUpperCase(),
    })),
  });
  return pictured(
    diagram,
    resumption.map(({ step }) => ({ sentence: steps[step] })),
  );
}

/** @param {import("./yours.js").Text["sessions"]["table"]} words */
function table(words) {
  return html`<section class="scroll" aria-label="${words.title}" tabindex="0">
<table>
<thead><tr><th scope="col">${words.byte}</th><th scope="col">${words.type}</th><th scope="col">${words.sender}</th><th scope="col">${words.fields}</th></tr></thead>
<tbody>
${messages.map(
  ({ byte, type, sender, fields }) =>
    html`<tr><td><code>${byte}</code></td><th scope="row">${type.toUpperCase()}</th><td>${words.senders[sender]}</td><td><code class="plain">${fields.join(", ")}</code></td></tr>
`,
)}</tbody>
</table>
</section>`;
}
