import { holdUnits } from "../no-break.js";

/** Italian typesetting: the apostrophe is round, and a number stays with its unit. */
export function typeset(text: string): string {
  return holdUnits(text, ["s", "min", "h", "ms"]).replace(/(\p{L})'(?=\p{L})/gu, "$1’");
}
