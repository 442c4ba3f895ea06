import { commaSeconds } from "../no-break.js";

/** Seconds with a decimal comma. */
export function seconds(ms: number): string {
  return commaSeconds(ms, "s");
}

/** "0,5 bis 30 s": stands behind "von". */
export function rangeOf(minMs: number, maxMs: number): string {
  return `${seconds(minMs).slice(0, -2)} bis ${seconds(maxMs)}`;
}
