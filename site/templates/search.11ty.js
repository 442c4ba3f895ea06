/** @typedef {import("../pages.js").Page & { edition: import("../editions.js").Edition }} Written */
/** @typedef {import("../editions.js").Edition} Edition */

/** For each language, what its search looks through: loaded when somebody searches. */
export const data = {
  pagination: { data: "editions", size: 1, alias: "edition" },
  permalink: (/** @type {{ edition: Edition }} */ { edition }) => `/${edition.root}search.json`,
};

/**
 * Where two are found alike, the earlier comes first: so pages, by what they are about, stand before what else leads to them.
 *
 * @param {{ edition: Edition, pages: readonly Written[] }} given
 */
export function render({ edition, pages }) {
  const found = pages
    .filter((page) => page.edition.tag === edition.tag)
    .map(({ route, findings = [] }) => findings.map((finding) => ({ page: route, ...finding })));
  const [firsts, others] = [found.map((all) => all.slice(0, 1)), found.map((all) => all.slice(1))];
  return `${JSON.stringify([...firsts, ...others].flat())}\n`;
}
