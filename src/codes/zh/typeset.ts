const han = "\\p{Script=Han}";
const latin = "[\\p{Script=Latin}\\d]";

/** A space between Chinese and Latin letters or numbers, as programmers in China write it; none beside wide signs. */
export function typeset(text: string): string {
  return text
    .replace(new RegExp(`(${han})(?=${latin})`, "gu"), "$1 ")
    .replace(new RegExp(`(${latin}|\\))(?=${han})`, "gu"), "$1 ");
}
