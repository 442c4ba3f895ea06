/** @typedef {import("../pages.js").Page & { edition: import("../editions.js").Edition }} Written */

/** Beside each page that has data to tell, the same for machines. */
export const data = {
  pagination: {
    data: "pages",
    size: 1,
    alias: "written",
    before: (/** @type {Written[]} */ pages) => pages.filter(({ twin }) => twin !== undefined),
  },
  permalink: (/** @type {{ written: Written }} */ { written }) =>
    `/${written.edition.root}${written.route}index.json`,
};

/** @param {{ written: Written }} given */
export function render({ written }) {
  return `${JSON.stringify(written.twin)}\n`;
}
