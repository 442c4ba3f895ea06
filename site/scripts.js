/** What every page loads. */
export const searchScript = "search.js";

/**
 * All scripts that pages load, each once. A script is the module of that name in `src/cli/page/`.
 *
 * @param {readonly Pick<import("./pages.js").Page, "scripts">[]} pages
 */
export function scriptsOf(pages) {
  return [...new Set([searchScript, ...pages.flatMap(({ scripts = [] }) => scripts)])];
}
