/** Text that is markup already. */
export class Html {
  /** @param {string} markup */
  constructor(markup) {
    this.markup = markup;
  }

  toString() {
    return this.markup;
  }
}

/**
 * Markup from a template: what is put in is escaped, unless it is markup itself. Lists are joined; `undefined` and `false`
 * leave nothing.
 *
 * @param {TemplateStringsArray} parts
 * @param {...unknown} values
 */
export function html(parts, ...values) {
  return new Html(String.raw({ raw: parts }, ...values.map(markupOf)));
}

/**
 * Markup as it is. Only for what this repository wrote itself.
 *
 * @param {string} markup
 */
export function raw(markup) {
  return new Html(markup);
}

/**
 * @param {unknown} value
 * @returns {string}
 */
function markupOf(value) {
  if (value === undefined || value === false) return "";
  if (Array.isArray(value)) return value.map(markupOf).join("");
  return value instanceof Html ? value.markup : escaped(String(value));
}

const signs = /** @type {Readonly<Record<string, string>>} */ ({
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
});

/** @param {string} text */
function escaped(text) {
  return text.replace(/[&<>"]/g, (sign) => signs[sign] ?? sign);
}
