const noBreak = "\u00a0";

/**
 * French spacing: no line may begin with a sign that stands apart from its word, nor part a number from its unit; and
 * the apostrophe is round. The tables are written with plain characters, which can be seen and typed.
 */
export function typeset(text: string): string {
  return text
    .replace(/ ([:;?!»])/g, `${noBreak}$1`)
    .replace(/(\S)([:;])(?= |$)/g, `$1${noBreak}$2`)
    .replace(/« /g, `«${noBreak}`)
    .replace(/(\d) (s|min|h|ms)(?![\p{L}'])/gu, `$1${noBreak}$2`)
    .replace(/(\p{L})'(?=\p{L})/gu, "$1’");
}
