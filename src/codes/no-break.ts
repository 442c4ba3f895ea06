const noBreak = "\u00a0";

/**
 * Keeps a number and its unit in one line.
 *
 * @param units the short units that the language writes, such as `["s", "min"]`
 */
export function holdUnits(text: string, units: readonly string[]): string {
  const unit = new RegExp(`(\\d) (${units.join("|")})(?![\\p{L}'’])`, "gu");
  return text.replace(unit, `$1${noBreak}$2`);
}

/**
 * Keeps words of one letter with the word behind them, where a line must not end with them.
 *
 * @param letters all of them, small
 */
export function holdShortWords(text: string, letters: string): string {
  const word = new RegExp(`(?<=^|[ \u00a0(«„])([${letters}]) (?=\\S)`, "giu");
  return text.replace(word, `$1${noBreak}`);
}

/** Seconds with a decimal comma, as most of Europe writes them, and the unit. */
export function commaSeconds(ms: number, unit: string): string {
  return `${String(ms / 1000).replace(".", ",")} ${unit}`;
}
