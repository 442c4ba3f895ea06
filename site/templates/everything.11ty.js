import { catalogueOf } from "../kinds/code/catalogue.js";

/** @typedef {import("./page.11ty.js").Written} Written */
/** @typedef {import("../editions.js").Edition} Edition */

/** For each language, the catalogue, all pairs and all rules in one file for programs. */
export const data = {
  pagination: { data: "editions", size: 1, alias: "edition" },
  permalink: (/** @type {{ edition: Edition }} */ { edition }) => `/${edition.root}everything.json`,
};

/** @param {{ edition: Edition, pages: readonly Written[] }} given */
export function render({ edition, pages }) {
  const own = pages.filter((page) => page.edition.tag === edition.tag);
  const everything = {
    ...catalogueOf(edition.language),
    pairs: twinsOf(own, "pair"),
    rules: twinsOf(own, "rule"),
  };
  return `${JSON.stringify(everything)}\n`;
}

/**
 * What each page of a kind gives as data, without the way from there to others.
 *
 * @param {readonly Written[]} pages
 * @param {string} kind
 */
function twinsOf(pages, kind) {
  return pages
    .filter((page) => page.kind === kind)
    .map(({ twin }) => ({ .../** @type {object} */ (twin), explained: undefined }));
}
