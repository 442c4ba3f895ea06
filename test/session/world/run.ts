import type { Counts } from "./history.js";
import type { Mode } from "./profile.js";
import { liveWorld, type Outcome } from "./world.js";

export { modes } from "./profile.js";
export { liveWorld };

/** A world in which something did not hold. */
export interface Violated extends Outcome {
  readonly violation: NonNullable<Outcome["violation"]>;
}

/** Many worlds, as one sum. */
export interface Totals {
  worlds: number;
  readonly counts: Counts;
  readonly violations: Violated[];
}

/**
 * Lives the worlds of the seeds from `first` on.
 *
 * @param enough how many violations end the run
 */
export function liveWorlds(mode: Mode, first: number, count: number, enough = 10): Totals {
  const totals: Totals = { worlds: 0, counts: {}, violations: [] };
  for (let seed = first; seed < first + count && totals.violations.length < enough; seed++) {
    const outcome = liveWorld(seed, mode);
    totals.worlds++;
    addCounts(totals.counts, outcome.counts);
    const { violation } = outcome;
    if (violation !== undefined) totals.violations.push({ ...outcome, violation });
  }
  return totals;
}

export function addCounts(sum: Counts, counts: Counts): void {
  for (const [name, count] of Object.entries(counts)) sum[name] = (sum[name] ?? 0) + count;
}
