// The results as pictures for the README: bars for the workloads, lines for the scale curves.
import { writeFileSync } from "node:fs";
import { drawBars } from "./bars.js";
import { drawLines } from "./scale-lines.js";

/**
 * Draws what there is, beside the file of results.
 *
 * @param {string} file that holds the results, ending in .json
 * @param {import("./results.js").Results} results
 */
export function drawPictures(file, results) {
  const base = file.replace(/\.json$/, "");
  if (Object.keys(results.workloads).length > 0) writeFileSync(`${base}.svg`, drawBars(results));
  if (Object.keys(results.curves).length > 0)
    writeFileSync(`${base}-scale.svg`, drawLines(results));
}
