import { entryOf, registeredCodes } from "../../../dist/codes/index.js";

/** A code of each range that stands for those without a row of their own. */
export const rangeCodes = [0, 1016, 3001, 4000, 5000];

/** All that have a page, by number; a range comes behind the codes that are registered in it. */
export const pagedCodes = [...registeredCodes(), ...rangeCodes].sort(
  (a, b) => lastOf(a) - lastOf(b),
);

/** @param {number} code */
function lastOf(code) {
  const { registered, range } = entryOf(code);
  return registered ? code : range.last;
}

/**
 * What a page calls a code: its number, or its range's.
 *
 * @param {number} code
 */
export function labelOf(code) {
  const { registered, range } = entryOf(code);
  return registered ? String(code) : `${range.first}-${range.last}`;
}

/**
 * Where a code's page is: its own, or its range's.
 *
 * @param {number} code
 */
export function routeOf(code) {
  return `${labelOf(code)}/`;
}
