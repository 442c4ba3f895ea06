// All pages there are, in every language.
import { happened } from "./kinds/happened/index.js";
import { home } from "./kinds/home.js";
import { how } from "./kinds/how/index.js";
import { code } from "./kinds/code.js";
import { compare } from "./kinds/compare/index.js";
import { lab } from "./kinds/lab/lab.js";
import { missing } from "./kinds/missing.js";
import { rule } from "./kinds/rule/index.js";
import { editions } from "./editions.js";

/**
 * One page in one language, before it is written.
 *
 * @typedef {object} Page
 * @property {string} route where it is below its language's root, such as `1007/`; `""` for the home page
 * @property {string} title of the tab and of search results
 * @property {string} description one sentence for search results
 * @property {string} kind which kind of page, for the style and the tests
 * @property {(at: import("./layout/place.js").Place) => import("./layout/html.js").Html} body
 * @property {unknown} [twin] the same as data: written beside the page as `<route>index.json`
 * @property {readonly string[]} [scripts] modules that it loads, below the root
 * @property {boolean} [anywhere] whether it is shown at other addresses than its own, so that its links have to begin at the root
 * @property {readonly Finding[]} [findings] what the search finds it by; none for a page that nobody looks for
 */

/**
 * What leads to a page.
 *
 * @typedef {object} Finding
 * @property {string} words what is looked for: a number, a name, the text of a console
 * @property {string} [label] what the result says, where it is not the words
 * @property {string} [note] a second line of the result, such as what a console's text stands for
 * @property {string} [at] the part of the page, such as `"4409"` for `#4409`
 * @property {string} [also] more that it is found by, which the result does not say
 * @property {true} [otherwise] whether the search leads here whoever looks for what it does not find
 * @property {readonly [first: number, last: number]} [range] the codes that lead here unless they have a page of their own
 */

/** @typedef {(edition: import("./editions.js").Edition) => Page[]} Kind */

/** @type {readonly Kind[]} */
const kinds = [home, code, compare, rule, happened, how, lab, missing];

/** @typedef {Page & { edition: import("./editions.js").Edition }} Written a page and what it is written in */

/** @returns {Promise<Written[]>} */
export async function everyPage() {
  const all = await editions();
  return all.flatMap((edition) => kinds.flatMap((kind) => pagesOf(kind, edition)));
}

/**
 * @param {Kind} kind
 * @param {import("./editions.js").Edition} edition
 * @returns {Written[]}
 */
function pagesOf(kind, edition) {
  const pages = naming(`the pages of "${kind.name}" in ${edition.tag}`, () => kind(edition));
  return pages.map((page) => {
    const name = `the page /${edition.root}${page.route}`;
    return { ...page, edition, body: (place) => naming(name, () => page.body(place)) };
  });
}

/**
 * Has an error say what was being made: of a missing word in one of 15 languages a stack tells the line, but not the page.
 *
 * @template Made
 * @param {string} what
 * @param {() => Made} make
 */
function naming(what, make) {
  try {
    return make();
  } catch (error) {
    throw new Error(`Cannot make ${what}: ${/** @type {Error} */ (error).message}`, {
      cause: error,
    });
  }
}
