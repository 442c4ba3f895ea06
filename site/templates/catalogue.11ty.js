import { catalogueOf } from "../kinds/code/catalogue.js";

/** @typedef {import("../editions.js").Edition} Edition */

/** For each language, all that the catalogue has, in one file for programs. */
export const data = {
  pagination: { data: "editions", size: 1, alias: "edition" },
  permalink: (/** @type {{ edition: Edition }} */ { edition }) => `/${edition.root}catalogue.json`,
};

/** @param {{ edition: Edition }} given */
export function render({ edition }) {
  return `${JSON.stringify(catalogueOf(edition.language))}\n`;
}
