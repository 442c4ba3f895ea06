import { type LanguageTag, languageNames, languageTagOf } from "../codes/index.js";
import type { Flag } from "./command.js";

/** The option `--lang` of what speaks to people. */
export const languageFlag: Flag = {
  value: "<language>",
  help: `the language: ${Object.keys(languageNames).join(", ")} (default: the locale's, or en; with --json always en)`,
};

/**
 * The language of the reader's locale, as POSIX says it: `LC_ALL` before `LC_MESSAGES` before `LANG`. Undefined where none is
 * set, or the catalogue does not speak it (`C` among them).
 */
export function localeOf(env: NodeJS.ProcessEnv): LanguageTag | undefined {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || "";
  return languageTagOf(locale);
}
