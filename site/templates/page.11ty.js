import { documentOf } from "../layout/document.js";

/** @typedef {import("../pages.js").Page & { edition: import("../editions.js").Edition }} Written */

/** Every page there is. */
export const data = {
  pagination: { data: "pages", size: 1, alias: "written" },
  permalink: (/** @type {{ written: Written }} */ { written }) =>
    `/${written.edition.root}${written.route}${written.route.endsWith(".html") ? "" : "index.html"}`,
};

/** @param {{ written: Written }} given */
export function render({ written }) {
  return documentOf(written).markup;
}
