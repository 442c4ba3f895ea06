import { html } from "./html.js";

/**
 * Sentences as markup: what stands in backticks is code.
 *
 * @param {string} text
 */
export function prose(text) {
  return html`${partsOf(text).map((part, at) => (at % 2 === 0 ? part : html`<code dir="ltr">${part}</code>`))}`;
}

/**
 * Sentences without the backticks, for data and titles.
 *
 * @param {string} text
 */
export function plain(text) {
  return partsOf(text).join("");
}

/** Words and code in turns, words first. @param {string} text */
function partsOf(text) {
  return text.split("`");
}
