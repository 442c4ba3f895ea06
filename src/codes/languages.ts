import { en } from "./en/index.js";
import { fr } from "./fr/index.js";
import type { Language, LanguageTag } from "./language.js";

/** The languages of the catalogue, by their tag. */
export const languages: Readonly<Record<LanguageTag, Language>> = { en, fr };

/**
 * The catalogue's tag for a language tag of the system or of a browser: `fr-CA` and `fr_FR.UTF-8` are `fr`. Undefined
 * when the catalogue does not speak it.
 */
export function languageTagOf(tag: string): LanguageTag | undefined {
  const primary = /^[a-z]+/i.exec(tag)?.[0].toLowerCase() ?? "";
  return Object.hasOwn(languages, primary) ? (primary as LanguageTag) : undefined;
}

/** @throws RangeError when the catalogue does not speak the language */
export function languageFor(tag: string): Language {
  const known = languageTagOf(tag);
  if (known !== undefined) return languages[known];
  throw new RangeError(
    `Cannot explain in "${tag}": the catalogue speaks ${Object.keys(languages).join(", ")}`,
  );
}
