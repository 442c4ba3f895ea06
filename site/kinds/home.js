import { explain, registeredCodes } from "../../dist/codes/index.js";
import { html } from "../layout/html.js";
import { rangeCodes, routeOf } from "./code.js";

/**
 * The first page: all codes at a glance.
 *
 * @type {import("../pages.js").Kind}
 */
export function home(edition) {
  const { home: text } = edition.text;
  return [
    {
      route: "",
      kind: "home",
      title: text.title,
      description: text.description,
      body: (place) => html`<h1>${text.title}</h1>
<p class="lead">${text.lead}</p>
<h2>${text.registered}</h2>
${list(edition, place, registeredCodes())}
<h2>${text.ranges}</h2>
${list(edition, place, rangeCodes)}`,
    },
  ];
}

/**
 * @param {import("../editions.js").Edition} edition
 * @param {import("../layout/place.js").Place} place
 * @param {readonly number[]} codes
 */
function list({ language }, place, codes) {
  return html`<ul class="codes">
${codes.map((each) => {
  const { title, gist } = explain(each, { lang: language });
  return html`<li><a href="${place.href(routeOf(each))}"><b>${routeOf(each).slice(0, -1)}</b> ${title}</a> <span>${gist}</span></li>
`;
})}</ul>`;
}
