/** What every page loads. */
export const searchScript = "search.js";

/** Below this are modules that only the server has, so that what needs it does not even begin anywhere else. */
const served = "revoir/";

/**
 * All scripts that are made for the pages, each once. A script is the module of that name in `src/cli/page/`.
 *
 * @param {readonly Pick<import("./pages.js").Page, "scripts">[]} pages
 */
export function scriptsOf(pages) {
  const scripts = pages.flatMap(({ scripts = [] }) => scripts);
  return [...new Set([searchScript, ...scripts.filter((each) => !each.startsWith(served))])];
}
