import { holdShortWords, holdUnits } from "../no-break.js";

/** Russian spacing: no line ends with a word of one letter, or begins with a unit or a dash. */
export function typeset(text: string): string {
  return holdShortWords(holdUnits(text, ["с", "мин", "ч", "мс"]), "авикосуя").replaceAll(
    " —",
    "\u00a0—",
  );
}
