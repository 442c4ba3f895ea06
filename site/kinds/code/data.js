import { explain } from "../../../dist/codes/index.js";
import { explainSessions } from "./sessions.js";

/**
 * A page's data. A range has no `code` of its own; the private one has the codes that sessions take from it.
 *
 * @param {number} code
 * @param {import("../../../dist/codes/index.js").Language} language
 */
export function dataOf(code, language) {
  const explanation = explain(code, { lang: language });
  if (explanation.registered) return explanation;
  const { code: _standsFor, ...shared } = explanation;
  return explanation.range.id === "private"
    ? { ...shared, sessions: explainSessions(language) }
    : shared;
}
