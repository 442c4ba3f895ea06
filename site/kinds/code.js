import { entryOf, explain, registeredCodes } from "../../dist/codes/index.js";
import { html } from "../layout/html.js";

/** A code of each range that stands for those without a row of their own. */
export const rangeCodes = [0, 1016, 3001, 4000, 5000];

/**
 * The page of every registered code and of every range.
 *
 * @type {import("../pages.js").Kind}
 */
export function code(edition) {
  return [...registeredCodes(), ...rangeCodes].map((each) => pageOf(each, edition));
}

/**
 * Where a code's page is: its own, or its range's.
 *
 * @param {number} each
 */
export function routeOf(each) {
  const { registered, range } = entryOf(each);
  return registered ? `${each}/` : `${range.first}-${range.last}/`;
}

/**
 * @param {number} each
 * @param {import("../editions.js").Edition} edition
 * @returns {import("../pages.js").Page}
 */
function pageOf(each, { language, text }) {
  const explanation = explain(each, { lang: language });
  const { title, gist } = explanation;
  const route = routeOf(each);
  return {
    route,
    kind: "code",
    title: text.code.title(route.slice(0, -1), title),
    description: gist,
    twin: explanation,
    findings: [{ words: `${route.slice(0, -1)} ${title}` }],
    body: () => html`<h1>${route.slice(0, -1)} ${title}</h1>
<p class="lead">${gist}</p>
<p>${explanation.description}</p>`,
  };
}
