import { commaSeconds } from "../no-break.js";

/** Seconds with a decimal comma. */
export function seconds(ms: number): string {
  return commaSeconds(ms, "detik");
}

/** "0,5 sampai 30 detik". */
export function rangeOf(minMs: number, maxMs: number): string {
  return `${String(minMs / 1000).replace(".", ",")} sampai ${seconds(maxMs)}`;
}
