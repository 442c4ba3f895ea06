import { explain, registeredCodes } from "../../../dist/codes/index.js";
import { dataOf } from "./data.js";
import { rangeCodes } from "./route.js";
import { explainSessions } from "./sessions.js";

/**
 * Everything that the catalogue says in one language, as plain data: the registered codes, the ranges of all others, and the
 * private codes of sessions.
 *
 * @param {import("../../../dist/codes/index.js").Language} language
 */
export function catalogueOf(language) {
  return {
    lang: language.tag,
    codes: registeredCodes().map((code) => explain(code, { lang: language })),
    ranges: rangeCodes.map((code) => dataOf(code, language)),
    sessions: explainSessions(language),
  };
}
