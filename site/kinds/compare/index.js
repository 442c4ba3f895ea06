import { choice } from "./choice.js";
import { pairPage } from "./pair.js";
import { everyPair } from "./pairs.js";

/**
 * Two codes side by side: a page to choose them on, and one for every pair.
 *
 * @type {import("../../pages.js").Kind}
 */
export function compare(edition) {
  return [choice(edition), ...everyPair.map((pair) => pairPage(pair, edition))];
}
