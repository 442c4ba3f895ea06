import { holdUnits } from "../no-break.js";

/** German spacing: a number and its unit, and the two halves of "z. B.", stay in one line. */
export function typeset(text: string): string {
  return holdUnits(text, ["s", "min", "h", "ms"]).replaceAll("z. B.", "z.\u00a0B.");
}
