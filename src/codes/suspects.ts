import { type Cut, type Hop, hops } from "./hops.js";

/** A hop on the way that cuts connections after a fixed time, by default or always. */
export interface Suspect {
  /** With what to set, or what its log calls it. */
  readonly name: string;
  readonly hop: Hop;
  readonly cut: Cut;
}

/** Within 1.5 s: the two ends start their clocks a round trip apart, and proxies look around once a second. */
const measuredMs = 1_500;

/**
 * What is known to cut after exactly this time: a round number is the best sign there is of a proxy.
 *
 * @param kind how long the connection was silent (`idle`), or lived (`age`)
 * @param toleranceMs how far the time may be from the limit. @default 1500
 */
export function suspectsOf(
  kind: "idle" | "age",
  ms: number,
  toleranceMs: number = measuredMs,
): Suspect[] {
  return hops.flatMap((hop) =>
    hop.cuts
      .filter((cut) => cut.kind === kind && isNear(ms, cut, toleranceMs))
      .map((cut) => ({ name: nameOf(hop, cut), hop, cut })),
  );
}

/** What can be set is as often set to the most that it takes. */
function isNear(ms: number, cut: Cut, toleranceMs: number): boolean {
  return [cut.ms, cut.maxMs].some(
    (limitMs) => limitMs !== undefined && Math.abs(ms - limitMs) <= toleranceMs,
  );
}

function nameOf({ name }: Hop, { setting, mark }: Cut): string {
  const more = setting ?? mark;
  return more === undefined ? name : `${name} (${more})`;
}
