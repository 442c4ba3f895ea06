import { measureRestarts, measureResumes } from "./comebacks.js";
import { measureBytes, measureTalks } from "./talks.js";

/**
 * @typedef {object} Plan
 * @property {boolean} quick
 * @property {number} rounds
 * @property {import("./callers.js").CallerKind} callers
 * @property {import("./talkers.js").TalkerKind} talkers
 * @property {(text: string) => void} tell what is measured now
 * @property {(title: string, heads: readonly string[], rows: readonly (readonly string[])[]) => void} show what was found
 *
 * @typedef {object} Part of the benchmark, which may run alone
 * @property {string} name
 * @property {(kind: Kind) => boolean} concerns
 * @property {(kinds: readonly Kind[], plan: Plan) => Promise<{ figures: object, shape: object }>} measure
 *
 * @typedef {import("./kinds.js").Kind} Kind
 */

/** @type {readonly Part[]} */
const parts = [
  {
    name: "bytes",
    concerns: ({ name }) => name === "off" || name === "memory",
    measure: measureBytes,
  },
  { name: "talks", concerns: () => true, measure: measureTalks },
  { name: "resumes", concerns: hasSessions, measure: measureResumes },
  { name: "restarts", concerns: hasSessions, measure: measureRestarts },
];

/** @param {Kind} kind */
function hasSessions({ place }) {
  return place !== undefined;
}

/**
 * @param {readonly string[] | undefined} wanted their names; undefined for all
 * @throws Error when one of them is none
 */
export function chooseParts(wanted) {
  const names = parts.map(({ name }) => name);
  const unknown = wanted?.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new Error(`Cannot measure the part "${unknown}": there are ${names.join(", ")}`);
  }
  return parts.filter(({ name }) => wanted?.includes(name) ?? true);
}
