import { sentence } from "../../layout/sentence.js";
import { explainSessions } from "./sessions.js";
import { labelOf } from "./route.js";

/** @typedef {import("../../../dist/codes/index.js").Explanation} Explanation */
/** @typedef {import("../../pages.js").Finding} Finding */

/**
 * What a code's page is found by: its number and names, and each text that a program shows for it.
 *
 * @param {Explanation} explanation
 * @param {import("../../../dist/codes/index.js").Language} language
 * @returns {Finding[]}
 */
export function findingsOf(explanation, language) {
  const { registered, range } = explanation;
  const itself = {
    ...named(explanation, language),
    ...(!registered && { range: /** @type {const} */ ([range.first, range.last]) }),
  };
  return [itself, ...sessionsOf(range, registered, language), ...shownFor(explanation)];
}

/**
 * @param {Explanation} explanation
 * @param {import("../../../dist/codes/index.js").Language} language
 */
function named({ code, title, name, gist }, language) {
  const both = title === name ? title : `${title} (${name})`;
  return { words: `${labelOf(code)} ${both}`, note: sentence(gist, language) };
}

/**
 * @param {Explanation["range"]} range
 * @param {boolean} registered
 * @param {import("../../../dist/codes/index.js").Language} language
 * @returns {Finding[]}
 */
function sessionsOf({ id }, registered, language) {
  if (registered || id !== "private") return [];
  return explainSessions(language).map(({ code, title, gist }) => ({
    words: `${code} ${title}`,
    note: sentence(gist, language),
    at: String(code),
  }));
}

/**
 * The texts that are a code's own. What a script is told that asks for a code it may not send, and all that is shown for a
 * range, differ by the number only, which is found already.
 *
 * A fault is explained at the top of the page; what prevented a connection is told by the cases in the table.
 *
 * @param {Explanation} explanation
 * @returns {Finding[]}
 */
function shownFor({ seenAs, code, title, registered }) {
  if (!registered) return [];
  const own = seenAs.filter((seen) => seen.occasion !== "asked" && isAbout(code, seen));
  const shown = own.flatMap((seen) =>
    texts(seen).map((words) => /** @type {const} */ ([words, seen.occasion])),
  );
  return [...new Map(shown)].map(([words, occasion]) => ({
    words,
    note: `${labelOf(code)} ${title}`,
    ...(occasion === "refused" && { at: "seen" }),
  }));
}

/**
 * Chromium's text about UTF-8 belongs to 1002, which it sends, and to 1007, which says what is wrong.
 *
 * @param {number} code
 * @param {Explanation["seenAs"][number]} seen
 */
function isAbout(code, seen) {
  return seen.case !== "UTF-8" || code === 1007;
}

/**
 * The text of a console, and the reason in a close frame.
 *
 * @param {Explanation["seenAs"][number]} seen
 */
function texts({ text, sends = "" }) {
  const [, reason] = /^\d+ (.+)$/.exec(sends) ?? [];
  return [text, reason].filter((each) => each !== undefined);
}
