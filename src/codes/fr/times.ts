/** Seconds as the French write them: a decimal comma. */
export function seconds(ms: number): string {
  return `${String(ms / 1000).replace(".", ",")} s`;
}

/** "de 0,5 à 30 s": completes "un délai". */
export function rangeOf(minMs: number, maxMs: number): string {
  return `de ${seconds(minMs).slice(0, -2)} à ${seconds(maxMs)}`;
}
