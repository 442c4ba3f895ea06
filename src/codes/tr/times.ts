import { commaSeconds } from "../no-break.js";

/** Seconds with a decimal comma. */
export function seconds(ms: number): string {
  return commaSeconds(ms, "sn");
}

/** "0,5-30 sn": stands before "rastgele bir bekleme". */
export function rangeOf(minMs: number, maxMs: number): string {
  return `${seconds(minMs).slice(0, -3)}-${seconds(maxMs)}`;
}
