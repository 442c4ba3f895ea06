import { commaSeconds } from "../no-break.js";

/** Seconds with a decimal comma. */
export function seconds(ms: number): string {
  return commaSeconds(ms, "s");
}

/** "de 0,5 a 30 s": completes "uma espera aleatória". */
export function rangeOf(minMs: number, maxMs: number): string {
  return `de ${seconds(minMs).slice(0, -2)} a ${seconds(maxMs)}`;
}
