import { holdShortWords, holdUnits } from "../no-break.js";

/** Polish typesetting: no line ends with a word of one letter, or begins with a unit; the apostrophe is round. */
export function typeset(text: string): string {
  return holdShortWords(holdUnits(text, ["s", "min", "h", "ms"]), "aiouwz").replace(
    /(\p{L})'(?=\p{L})/gu,
    "$1’",
  );
}
