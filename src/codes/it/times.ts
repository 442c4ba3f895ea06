import { commaSeconds } from "../no-break.js";

/** Seconds with a decimal comma. */
export function seconds(ms: number): string {
  return commaSeconds(ms, "s");
}

/** "da 0,5 a 30 s": completes "un'attesa casuale". */
export function rangeOf(minMs: number, maxMs: number): string {
  return `da ${seconds(minMs).slice(0, -2)} a ${seconds(maxMs)}`;
}
