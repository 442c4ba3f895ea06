import { languages, registeredCodes } from "../../../dist/codes/index.js";

/**
 * Two codes, the smaller first.
 *
 * @typedef {readonly [a: number, b: number]} Pair
 */

/** Every pair of registered codes. @type {readonly Pair[]} */
export const everyPair = registeredCodes().flatMap((a) =>
  registeredCodes()
    .filter((b) => b > a)
    .map((b) => /** @type {const} */ ([a, b])),
);

/** Those for which the catalogue has words of their own, since people take one for the other. @type {readonly Pair[]} */
export const confusedPairs = everyPair.filter((pair) => pair.join("-") in languages.en.pairs);

/**
 * Where two codes are compared, in whichever order they are given.
 *
 * @param {number} a
 * @param {number} b
 */
export function pairRoute(a, b) {
  return `${Math.min(a, b)}-vs-${Math.max(a, b)}/`;
}
