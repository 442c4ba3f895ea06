/**
 * What the page's script says, as data: a sentence with something to put in has the name of that in braces.
 *
 * @param {import("../../editions.js").Edition} edition
 * @param {import("../../layout/place.js").Place} place
 * @returns {import("../../../src/cli/page/lab/words.js").Given}
 */
export function wordsOf({ tag, text }, place) {
  return {
    lang: tag,
    root: place.asset(""),
    codes: place.href(""),
    words: /** @type {import("../../../src/cli/page/lab/words.js").Words} */ (
      templates(text.lab.script)
    ),
  };
}

/** Stands for everything that a sentence can ask for. */
const names = new Proxy({}, { get: (_, name) => `{${String(name)}}` });

/**
 * @param {any} value
 * @returns {unknown}
 */
function templates(value) {
  if (typeof value === "function") return value(names);
  if (typeof value === "string") return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, templates(each)]));
}
