import { overview } from "./overview.js";
import { rulePage } from "./page.js";
import { groupIds, groups } from "./groups.js";

/**
 * The rules of the protocol: all of them at a glance, and a page for each.
 *
 * @type {import("../../pages.js").Kind}
 */
export function rule(edition) {
  const ids = groupIds.flatMap((group) => groups[group]);
  return [overview(edition), ...ids.map((id) => rulePage(id, edition))];
}
