/** Turkish typesetting: a number stays with its unit, and the apostrophe before an ending is round. */
export function typeset(text: string): string {
  return text
    .replace(/(\d) (sn|dk|sa|ms)(?!\p{L})/gu, "$1\u00a0$2")
    .replace(/([\p{L}\d>)])'(?=\p{L})/gu, "$1’");
}
