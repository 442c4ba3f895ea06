/**
 * What the pages of one language say, as data: each page's own twin, by the route it stands at.
 *
 * @param {readonly import("../templates/page.11ty.js").Written[]} pages
 */
export function everythingIn(pages) {
  const [{ edition }] = pages;
  const twinsOf = (/** @type {string} */ kind) =>
    Object.fromEntries(
      pages
        .filter((page) => page.kind === kind)
        .map(({ route, twin }) => [route.replace(/\/$/, "").replace(/^rules\//, ""), twin]),
    );
  return {
    lang: edition.tag,
    codes: twinsOf("code"),
    pairs: twinsOf("pair"),
    rules: twinsOf("rule"),
  };
}
