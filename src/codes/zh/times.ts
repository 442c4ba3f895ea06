/** Seconds; the typesetter sets the space before the unit. */
export function seconds(ms: number): string {
  return `${ms / 1000}秒`;
}

/** "0.5到30秒". */
export function rangeOf(minMs: number, maxMs: number): string {
  return `${minMs / 1000}到${seconds(maxMs)}`;
}
