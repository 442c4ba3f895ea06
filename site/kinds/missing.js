import { registeredCodes } from "../../dist/codes/index.js";
import { html } from "../layout/html.js";
import { routeOf } from "./code.js";

/**
 * The page that hosts show for an address that is none.
 *
 * @type {import("../pages.js").Kind}
 */
export function missing({ language, text }) {
  return [
    {
      route: "404.html",
      kind: "missing",
      title: text.missing.title,
      description: text.missing.lead,
      anywhere: true,
      body: (place) => html`<h1>${text.missing.title}</h1>
<p class="lead">${text.missing.lead}</p>
<ul class="missing-codes">
${registeredCodes().map(
  (
    code,
  ) => html`<li><a href="${place.href(routeOf(code))}"><b>${code}</b> ${language.typeset(language.codes[code].title)}</a></li>
`,
)}</ul>`,
    },
  ];
}
