import type { Marks } from "../marks.js";

/** Chinese signs are as wide as letters and bring their own space. */
export const marks: Marks = {
  clause: "；",
  fact: "，",
  comma: "，",
  colon: "：",
  period: "。",
  brackets: ["（", "）"],
};
