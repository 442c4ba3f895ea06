import type { Language, LanguageTag } from "./language.js";
import { isAlwaysThere, knownTag, languages } from "./languages.js";

/** Each language is a module of its own: 45 kB that only its readers load. */
const loaders: Readonly<
  Record<Exclude<LanguageTag, keyof typeof languages>, () => Promise<Language>>
> = {
  ar: async () => (await import("./ar/index.js")).ar,
  de: async () => (await import("./de/index.js")).de,
  es: async () => (await import("./es/index.js")).es,
  hi: async () => (await import("./hi/index.js")).hi,
  id: async () => (await import("./id/index.js")).id,
  it: async () => (await import("./it/index.js")).it,
  ja: async () => (await import("./ja/index.js")).ja,
  ko: async () => (await import("./ko/index.js")).ko,
  pl: async () => (await import("./pl/index.js")).pl,
  pt: async () => (await import("./pt/index.js")).pt,
  ru: async () => (await import("./ru/index.js")).ru,
  tr: async () => (await import("./tr/index.js")).tr,
  zh: async () => (await import("./zh/index.js")).zh,
};

/**
 * Loads a language of the catalogue, to be given as `lang` to `explain`, `compare` and their texts.
 *
 * @param tag as the system or a browser writes it: `de`, `pt-BR`, `zh_CN.UTF-8`; regions are ignored
 * @returns the language; rejects with a RangeError when the catalogue does not speak it
 * @example explain(1007, { lang: await loadLanguage("de") }).howToFix
 */
export async function loadLanguage(tag: string): Promise<Language> {
  const known = knownTag(tag);
  return isAlwaysThere(known) ? languages[known] : loaders[known]();
}
