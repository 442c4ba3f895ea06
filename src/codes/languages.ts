import { en } from "./en/index.js";
import { fr } from "./fr/index.js";
import type { Language, LanguageTag } from "./language.js";

/** The languages that are always there. The others are loaded: `loadLanguage`, or `revoir/codes/<tag>`. */
export const languages: Readonly<Record<"en" | "fr", Language>> = { en, fr };

/** Every language of the catalogue: its tag, and what it calls itself. */
export const languageNames: Readonly<Record<LanguageTag, string>> = {
  ar: "العربية",
  de: "Deutsch",
  en: "English",
  es: "español",
  fr: "français",
  hi: "हिन्दी",
  id: "Indonesia",
  it: "italiano",
  ja: "日本語",
  ko: "한국어",
  pl: "polski",
  pt: "português",
  ru: "русский",
  tr: "Türkçe",
  zh: "中文",
};

/**
 * The catalogue's tag for a language tag of the system or of a browser: `fr-CA` and `fr_FR.UTF-8` are `fr`. Undefined
 * when the catalogue does not speak it.
 */
export function languageTagOf(tag: string): LanguageTag | undefined {
  const primary = /^[a-z]+/i.exec(tag)?.[0].toLowerCase() ?? "";
  return Object.hasOwn(languageNames, primary) ? (primary as LanguageTag) : undefined;
}

/** @throws RangeError when the catalogue does not speak the language, or it has to be loaded first */
export function languageFor(lang: string | Language): Language {
  if (typeof lang !== "string") return lang;
  const tag = knownTag(lang);
  if (isAlwaysThere(tag)) return languages[tag];
  throw new RangeError(
    `Cannot explain in "${lang}" before it is loaded: expected { lang: await loadLanguage("${tag}") }, or { lang: ${tag} } with ${tag} from "revoir/codes/${tag}"`,
  );
}

/** @throws RangeError when the catalogue does not speak the language */
export function knownTag(tag: string): LanguageTag {
  const known = languageTagOf(tag);
  if (known !== undefined) return known;
  throw new RangeError(
    `Cannot explain in "${tag}": the catalogue speaks ${Object.keys(languageNames).join(", ")}`,
  );
}

/** Whether a language needs no loading. */
export function isAlwaysThere(tag: LanguageTag): tag is keyof typeof languages {
  return Object.hasOwn(languages, tag);
}
