import { hops } from "../../../dist/codes/index.js";
import { html } from "../../layout/html.js";
import { findingsOf } from "./findings.js";
import { form } from "./form.js";
import { likely } from "./likely.js";
import { timers } from "./timers.js";
import { tree } from "./tree.js";

/**
 * "What happened to my connection?": questions, a tree of decisions, and the table of what cuts connections.
 *
 * @type {import("../../pages.js").Kind}
 */
export function happened(edition) {
  const { happened: text } = edition.text;
  const { said: _, ...causes } = text.causes;
  return [
    {
      route: "what-happened/",
      kind: "happened",
      title: text.title,
      description: text.description,
      scripts: ["happened.js"],
      twin: { causes, hops },
      findings: findingsOf(text),
      body: (place) => html`<h1>${text.title}</h1>
<p class="lead">${text.lead}</p>
<div class="asking">
${form(edition)}
${likely(text)}
</div>
${tree(edition, place)}
${timers(edition, place)}`,
    },
  ];
}
