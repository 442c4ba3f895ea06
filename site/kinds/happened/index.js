import { hops } from "../../../dist/codes/index.js";
import { html } from "../../layout/html.js";
import { form } from "./form.js";
import { examples, likely } from "./likely.js";
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
      findings: [
        { words: text.title },
        ...Object.entries(examples).map(([id, answers]) => ({
          words: text.results.examples[/** @type {keyof typeof examples} */ (id)],
          at: answers,
        })),
        ...Object.entries(causes).map(([id, { title }]) => ({ words: title, at: `cause-${id}` })),
        ...hops.map(({ name }) => ({ words: `${name}: ${text.timers.title}`, at: "timers" })),
      ],
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
