/**
 * Ways to break the product, each of which some published system has, or one could think harmless. None of them is known to
 * the product: they are changes of its text, and of the simulated store's.
 *
 * @typedef {{
 *   name: string,
 *   what: string,
 *   mode: string,
 *   breaks: readonly import("./bundle.js").Break[],
 * }} Breach
 */

export const breaches = /** @type {readonly Breach[]} */ ([]);
