/** @typedef {import("../../dist/codes/index.js").EndClass} EndClass */
/** @typedef {"good" | "wait" | "bad" | "plain"} Tone what an end calls for: nothing, patience, a repair; or nobody knows */

/** @type {Readonly<Record<EndClass, Tone>>} */
const tones = {
  done: "good",
  "going-away": "wait",
  restart: "wait",
  overload: "wait",
  reauthenticate: "wait",
  forbidden: "bad",
  "our-bug": "bad",
  "their-bug": "bad",
  "too-big": "bad",
  network: "wait",
  unknown: "plain",
};

/**
 * The colour of an end, as `data-tone` has it. Words beside it always say the same.
 *
 * @param {{ class: EndClass }} entry
 */
export function toneOf(entry) {
  return tones[entry.class];
}
