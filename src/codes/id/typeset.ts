import { holdUnits } from "../no-break.js";

/** Indonesian spacing: a number and its unit stay in one line. */
export function typeset(text: string): string {
  return holdUnits(text, ["detik", "menit", "jam"]);
}
