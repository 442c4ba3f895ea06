import { html } from "./html.js";

/**
 * A sentence in which what machines read stands between backticks.
 *
 * @param {string} text
 */
export function prose(text) {
  return text
    .split("`")
    .map((part, at) => (at % 2 === 1 ? html`<code dir="ltr">${part}</code>` : html`${part}`));
}
