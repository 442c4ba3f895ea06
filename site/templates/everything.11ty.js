import { everythingIn } from "../layout/everything.js";

/** @typedef {import("./page.11ty.js").Written} Written */

/** All codes, ranges, pairs and rules of a language in one file. */
export const data = {
  pagination: {
    data: "pages",
    size: 1,
    alias: "home",
    before: (/** @type {Written[]} */ pages) => pages.filter(({ route }) => route === ""),
  },
  permalink: (/** @type {{ home: Written }} */ { home }) => `/${home.edition.root}everything.json`,
};

/** @param {{ home: Written, pages: readonly Written[] }} given */
export function render({ home, pages }) {
  return `${JSON.stringify(everythingIn(pages.filter(({ edition }) => edition.tag === home.edition.tag)))}\n`;
}
