/**
 * Where a page is, and from there the way to others. All links are relative: the site works below any path of any host.
 *
 * @typedef {object} Place
 * @property {(route: string) => string} href a page of the same language, such as `1007/`
 * @property {(path: string) => string} asset a file below the site's root
 * @property {(root: string) => string} sameIn this page in another language
 */

/**
 * @param {string} root the language's, such as `fr/`
 * @param {string} route
 * @param {string} [base] where the site begins, for a page whose own address is not known
 * @returns {Place}
 */
export function placeOf(root, route, base) {
  const top = base ?? upFrom(root + route);
  const home = base === undefined ? upFrom(route) : base + root;
  return {
    href: (target) => home + target || "./",
    asset: (path) => top + path,
    sameIn: (other) => top + other + route || "./",
  };
}

/** @param {string} path */
function upFrom(path) {
  return "../".repeat(path.split("/").length - 1);
}
