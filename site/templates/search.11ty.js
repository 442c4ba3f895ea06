/** @typedef {import("../pages.js").Page & { edition: import("../editions.js").Edition }} Written */
/** @typedef {import("../editions.js").Edition} Edition */

/** For each language, what its search looks through: loaded when somebody searches. */
export const data = {
  pagination: { data: "editions", size: 1, alias: "edition" },
  permalink: (/** @type {{ edition: Edition }} */ { edition }) => `/${edition.root}search.json`,
};

/**
 * Where two are found alike, the earlier comes first: so pages stand before their parts.
 *
 * @param {{ edition: Edition, pages: readonly Written[] }} given
 */
export function render({ edition, pages }) {
  const found = pages
    .filter((page) => page.edition.tag === edition.tag)
    .flatMap(({ route, findings = [] }) =>
      findings.map((finding) => ({ page: route, ...finding })),
    );
  const parts = found.filter(({ at }) => at !== undefined);
  return `${JSON.stringify([...found.filter(({ at }) => at === undefined), ...parts])}\n`;
}
