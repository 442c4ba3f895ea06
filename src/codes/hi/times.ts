/** Seconds, with a decimal point. */
export function seconds(ms: number): string {
  return `${ms / 1000} सेकंड`;
}

/** "0.5 से 30 सेकंड". */
export function rangeOf(minMs: number, maxMs: number): string {
  return `${minMs / 1000} से ${seconds(maxMs)}`;
}
