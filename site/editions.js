// The languages in which the site is there: each has a catalogue, and the site's own words.
import { languageNames, loadLanguage } from "../dist/codes/index.js";
import { text as ar } from "./text/ar/index.js";
import { text as de } from "./text/de/index.js";
import { text as en } from "./text/en/index.js";
import { text as es } from "./text/es/index.js";
import { text as fr } from "./text/fr/index.js";
import { text as hi } from "./text/hi/index.js";
import { text as id } from "./text/id/index.js";
import { text as it } from "./text/it/index.js";
import { text as ja } from "./text/ja/index.js";
import { text as ko } from "./text/ko/index.js";
import { text as pl } from "./text/pl/index.js";
import { text as pt } from "./text/pt/index.js";
import { text as ru } from "./text/ru/index.js";
import { text as tr } from "./text/tr/index.js";
import { text as zh } from "./text/zh/index.js";

/** @typedef {import("../dist/codes/index.js").Language} Language */
/** @typedef {typeof en} SiteText the English words say what each language has to have */

/**
 * The site in one language.
 *
 * @typedef {object} Edition
 * @property {import("../dist/codes/index.js").LanguageTag} tag
 * @property {Language} language the catalogue's sentences
 * @property {SiteText} text the site's own words
 * @property {string} root where its pages are below the site's root: `""` for English, else such as `fr/`
 */

/** @type {Readonly<Record<string, SiteText>>} */
const texts = { en, ar, de, es, fr, hi, id, it, ja, ko, pl, pt, ru, tr, zh };

/** English first: it is what the others say in their languages. @returns {Promise<Edition[]>} */
export async function editions() {
  return Promise.all(Object.keys(texts).map(edition));
}

/** @param {string} tag */
async function edition(tag) {
  const language = await loadLanguage(tag);
  const text = typeset(texts[tag], language);
  return { tag: language.tag, language, text, root: tag === "en" ? "" : `${tag}/` };
}

/** What each language calls itself, and where it is. */
export const offered = Object.keys(texts).map((tag) => ({
  tag,
  name: languageNames[/** @type {keyof typeof languageNames} */ (tag)],
  root: tag === "en" ? "" : `${tag}/`,
}));

/**
 * All words with the language's own spaces and signs; a function's when it is called.
 *
 * @param {any} value
 * @param {Language} language
 * @returns {any}
 */
function typeset(value, language) {
  if (typeof value === "string") return typesetWords(value, language);
  if (typeof value === "function") {
    return (/** @type {any[]} */ ...given) => typeset(value(...given), language);
  }
  if (Array.isArray(value)) return value.map((each) => typeset(each, language));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, typeset(each, language)]),
  );
}

/** What stands in backticks is code, and the same in every language. @param {string} text @param {Language} language */
function typesetWords(text, language) {
  return text
    .split(/(`[^`]*`)/)
    .map((part, at) => (at % 2 === 0 ? language.typeset(part) : part))
    .join("");
}
