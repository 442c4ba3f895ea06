import { html } from "../../layout/html.js";
import { prose } from "../../layout/prose.js";

/**
 * A picture beside the sentences that its numbers point to.
 *
 * @param {import("../../layout/html.js").Html} picture
 * @param {readonly { readonly name?: string, readonly sentence: string }[]} steps
 */
export function pictured(picture, steps) {
  return html`<div class="pictured">
<figure>${picture}</figure>
<ol>
${steps.map(
  ({ name, sentence }) =>
    html`<li>${name !== undefined && html`<code>${name}</code> `}${prose(sentence)}</li>
`,
)}</ol>
</div>`;
}
