import { holdUnits } from "../no-break.js";

/** Portuguese spacing: a number and its unit stay in one line. */
export function typeset(text: string): string {
  return holdUnits(text, ["s", "min", "h", "ms"]);
}
