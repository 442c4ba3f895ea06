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
    ...named(labelOf(explanation.code), explanation),
    ...(!registered && { range: /** @type {const} */ ([range.first, range.last]) }),
  };
  return [itself, ...sessionsOf(range, registered, language), ...shownFor(explanation)];
}

/**
 * @param {string} label
 * @param {Explanation} explanation
 */
function named(label, { title, name, gist }) {
  const both = title === name ? title : `${title} (${name})`;
  return { words: `${label} ${both}`, note: gist };
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
    note: gist,
    at: String(code),
  }));
}

/**
 * The texts that are a code's own. What a script is told that asks for a code it may not send, and all that is shown for a
 * range, differ by the number only, which is found already.
 *
 * @param {Explanation} explanation
 * @returns {Finding[]}
 */
function shownFor({ seenAs, code, title, registered }) {
  if (!registered) return [];
  const shown = seenAs.filter(({ occasion }) => occasion !== "asked").flatMap(texts);
  return [...new Set(shown)].map((words) => ({
    words,
    note: `${labelOf(code)} ${title}`,
    at: "seen",
  }));
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
