/** Seconds, without a space before the unit. */
export function seconds(ms: number): string {
  return `${ms / 1000}秒`;
}

/** "0.5〜30秒". */
export function rangeOf(minMs: number, maxMs: number): string {
  return `${minMs / 1000}〜${seconds(maxMs)}`;
}
