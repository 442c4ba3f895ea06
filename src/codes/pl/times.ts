import { commaSeconds } from "../no-break.js";

/** Seconds with a decimal comma. */
export function seconds(ms: number): string {
  return commaSeconds(ms, "s");
}

/** "od 0,5 do 30 s": completes "losową przerwę". */
export function rangeOf(minMs: number, maxMs: number): string {
  return `od ${seconds(minMs).slice(0, -2)} do ${seconds(maxMs)}`;
}

/** So many such ends, as they stand behind "po": only one is singular. */
export function endings(count: number): string {
  return count === 1 ? "jednym takim zakończeniu" : `${count} takich zakończeniach`;
}
