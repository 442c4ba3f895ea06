/**
 * Words that began inside a sentence, at the beginning of one.
 *
 * @param {string} words
 * @param {import("../../dist/codes/index.js").Language} language whose capital letters they take
 */
export function capital(words, { tag }) {
  return words.charAt(0).toLocaleUpperCase(tag) + words.slice(1);
}

/**
 * A clause of the catalogue, such as a gist, as a sentence of its own.
 *
 * @param {string} clause
 * @param {import("../../dist/codes/index.js").Language} language
 */
export function sentence(clause, language) {
  return language.typeset(capital(clause, language) + language.marks.period);
}
