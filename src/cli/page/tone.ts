import type { EndClass } from "../../codes/index.js";

/** What an end calls for: nothing, patience, a repair; or nobody knows. */
export type Tone = "good" | "wait" | "bad" | "plain";

/** The colour of an end on the pages, as `data-tone` has it. Words beside it always say the same. */
export const tones: Readonly<Record<EndClass, Tone>> = {
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
