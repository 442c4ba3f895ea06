import type { Marks } from "../marks.js";

/** Japanese signs are as wide as letters and bring their own space; clauses side by side are sentences of their own. */
export const marks: Marks = {
  clause: "。",
  fact: "、",
  comma: "、",
  colon: "：",
  period: "。",
  brackets: ["（", "）"],
};
