import { type Cut, type CutKind, type Hop, hops } from "./hops.js";
import type { Symptoms } from "./symptoms.js";
import { suspectsOf } from "./suspects.js";

/**
 * What a time says.
 *
 * - `idle`, `age`: the silence, or the age, is just a limit that is known
 * - `since-open`: the age is a limit of silence: so it was if nothing was said all the while
 * - `round`: the time is a round number
 */
export type TimeSign = "idle" | "age" | "since-open" | "round";

/** A cut of a hop. */
export interface Found {
  readonly hop: Hop;
  readonly cut: Cut;
}

/** The cuts that may have been, and what speaks for them. */
export interface FoundCuts {
  readonly cuts: readonly Found[];
  readonly signs: readonly (TimeSign | "hop")[];
}

/**
 * Which hops may have cut in this way.
 *
 * @returns undefined where none can have
 */
export function findCuts(kind: CutKind, symptoms: Symptoms): FoundCuts | undefined {
  const onTheWay = cutsOnTheWay(kind, symptoms);
  const [signs, exact] = kind === "change" ? [[], []] : atThisTime(kind, symptoms);
  const shown = exact.filter((found) => onTheWay.some(({ cut }) => cut === found.cut));
  if (shown.length > 0) return { cuts: shown, signs };
  // Of hops that nobody named, only a time that fits speaks; at another time they did not cut.
  if (symptoms.hops === undefined)
    return timeOf(kind, symptoms) === undefined ? nothing : undefined;
  const open = onTheWay.filter(({ cut }) => mayBeSetTo(cut, timeOf(kind, symptoms)));
  return open.length > 0 ? { cuts: open, signs: ["hop"] } : undefined;
}

const nothing: FoundCuts = { cuts: [], signs: [] };

/** Whether the silence, or the age, is a whole number of half minutes. */
export function isRound({ ageMs, idleMs }: Symptoms): boolean {
  return [ageMs, idleMs].some((ms) => {
    if (ms === undefined || ms < 29_000) return false;
    return Math.abs(ms - Math.round(ms / 30_000) * 30_000) <= 1_000;
  });
}

function cutsOnTheWay(kind: CutKind, { code, hops: named }: Symptoms): Found[] {
  return hops
    .filter(({ id }) => named === undefined || named.includes(id))
    .flatMap((hop) => hop.cuts.map((cut) => ({ hop, cut })))
    .filter(({ cut }) => cut.kind === kind && shows(cut, code));
}

function shows({ shows: codes }: Cut, code: Symptoms["code"]): boolean {
  if (code === undefined || codes === undefined || codes.includes("app")) return true;
  return codes.includes(code === "none" ? "nothing" : code);
}

/** The cuts whose time this is, and of which clock. */
function atThisTime(
  kind: "idle" | "age",
  { ageMs, idleMs }: Symptoms,
): readonly [readonly TimeSign[], readonly Found[]] {
  if (kind === "age") return [["age"], near("age", ageMs)];
  if (idleMs !== undefined) return [["idle"], near("idle", idleMs)];
  return [["since-open"], near("idle", ageMs)];
}

/** People give times in round numbers: 5 % is near enough. */
function near(kind: "idle" | "age", ms: number | undefined): readonly Found[] {
  return ms === undefined ? [] : suspectsOf(kind, ms, Math.max(1_500, ms / 20));
}

function timeOf(kind: CutKind, { ageMs, idleMs }: Symptoms): number | undefined {
  return kind === "idle" ? idleMs : kind === "age" ? ageMs : undefined;
}

/** Whoever can set a limit may have set this one. */
function mayBeSetTo({ setting, kind }: Cut, atMs: number | undefined): boolean {
  return kind === "change" || atMs === undefined || setting !== undefined;
}
