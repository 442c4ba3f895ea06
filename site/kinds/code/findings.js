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
 * What is shown when a script asks for a code that it may not send differs by the number only, which is found already.
 *
 * @param {Explanation} explanation
 * @returns {Finding[]}
 */
function shownFor({ seenAs, code, title }) {
  const shown = seenAs.filter(({ occasion }) => occasion !== "asked").flatMap(texts);
  return [...new Set(shown)].map((words) => ({
    words,
    note: `${labelOf(code)} ${title}`,
    at: "seen",
  }));
}

/** @param {Explanation["seenAs"][number]} seen */
function texts({ text, sends }) {
  return [text, sends?.includes(" ") ? sends : undefined].filter((each) => each !== undefined);
}
