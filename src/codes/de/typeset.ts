import { holdUnits } from "../no-break.js";

/** German spacing: a number and its unit stay in one line, and so do the halves of "z. B."; no line begins with a dash. */
export function typeset(text: string): string {
  return holdUnits(text, ["s", "min", "h", "ms"])
    .replaceAll("z. B.", "z.\u00a0B.")
    .replaceAll(" –", "\u00a0–");
}
