import { fileURLToPath } from "node:url";
import { editions } from "./editions.js";
import { everyPage } from "./pages.js";

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));

/**
 * Eleventy writes the files; which pages there are, and what they say, is in `kinds/`.
 *
 * @param {any} eleventy
 */
export default async function configure(eleventy) {
  eleventy.addGlobalData("editions", await editions());
  eleventy.addGlobalData("pages", await everyPage());
  eleventy.addPassthroughCopy({ [here("icon.svg")]: "icon.svg" });
  eleventy.addWatchTarget(here("."));
  eleventy.setQuietMode(true);
  return {
    dir: { input: "templates", output: process.env.REVOIR_SITE_OUTPUT ?? "../.cache/site" },
  };
}
