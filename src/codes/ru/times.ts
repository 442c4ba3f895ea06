import { commaSeconds } from "../no-break.js";

/** Seconds with a decimal comma. */
export function seconds(ms: number): string {
  return commaSeconds(ms, "с");
}

/** "от 0,5 до 30 с": completes "случайную паузу". */
export function rangeOf(minMs: number, maxMs: number): string {
  return `от ${seconds(minMs).slice(0, -2)} до ${seconds(maxMs)}`;
}

/** So many such ends, as they stand behind "после": one is singular, and so are 21, 31 ... */
export function endings(count: number): string {
  const isSingular = count % 10 === 1 && count % 100 !== 11;
  return isSingular ? `${count} такого завершения` : `${count} таких завершений`;
}
