import type { CutKind, HopId } from "./hops.js";
import { isSendable } from "./sendable.js";
import { type CauseId, type Place, type Symptoms, wasOpened } from "./symptoms.js";
import { type Found, findCuts, isRound, type TimeSign } from "./timers.js";

/**
 * What speaks for a cause.
 *
 * - `told`: a console or a log says so
 * - `unopened`: there was never a connection
 * - `many`, `single`: it struck many in one moment, or one
 * - `hop`: a hop that does so stands on the way
 */
export type Sign = TimeSign | "told" | "unopened" | "many" | "single" | "hop";

/** One cause that the symptoms leave possible. */
export interface Likely {
  readonly cause: CauseId;
  readonly confidence: "likely" | "possible";
  /** Why it is thought of. */
  readonly signs: readonly Sign[];
  /** What on the way may have cut, the best match first. */
  readonly cuts: readonly Found[];
}

/** One row of the table of decisions. What it does not say, it does not ask for. */
export interface CauseRow {
  readonly cause: CauseId;
  readonly codes: readonly (number | "none")[];
  /** Who can be shown it. */
  readonly places?: readonly Place[];
  readonly opened?: boolean;
  /** Whether it happens to many in one moment, or to one. */
  readonly many?: boolean;
  readonly cut?: CutKind;
  /** Hops that it needs, or that speak for it. */
  readonly hops?: readonly HopId[];
  /** How often it is the cause where nothing else is known, from 0. */
  readonly usual: number;
}

const atClient = ["browser", "client"] as const;

/** Which cause leaves which signs: every row that is not contradicted is possible. */
export const causeRows: readonly CauseRow[] = [
  { cause: "refused", codes: [1006], places: atClient, opened: false, usual: 3 },
  { cause: "unreachable", codes: [1006, 1015], places: atClient, opened: false, usual: 2 },
  {
    cause: "upgrade",
    codes: [1006],
    places: atClient,
    opened: false,
    hops: ["nginx", "azure-front-door"],
    usual: 1,
  },
  { cause: "page-policy", codes: [1006], places: ["browser"], opened: false, usual: 1 },
  { cause: "idle", codes: [1006, "none"], opened: true, many: false, cut: "idle", usual: 3 },
  { cause: "age", codes: [1006], opened: true, many: false, cut: "age", usual: 1 },
  { cause: "timer", codes: [1006], opened: true, many: false, usual: 0 },
  { cause: "change", codes: [1001, 1006], opened: true, many: true, cut: "change", usual: 1 },
  { cause: "stopped", codes: [1001, 1005, 1006], opened: true, many: true, usual: 2 },
  { cause: "vanished", codes: [1006], places: ["server"], opened: true, many: false, usual: 3 },
  { cause: "network", codes: [1006], places: atClient, opened: true, many: false, usual: 2 },
  { cause: "faulty", codes: [1006], places: atClient, opened: true, many: false, usual: 1 },
  { cause: "half-open", codes: ["none"], opened: true, usual: 4 },
  { cause: "left", codes: [1001, 1006], places: ["server"], opened: true, many: false, usual: 2 },
  { cause: "said", codes: [], opened: true, usual: 2 },
  { cause: "rewritten", codes: [1000], places: atClient, usual: 1 },
  { cause: "codeless", codes: [1005], opened: true, usual: 3 },
  { cause: "limit", codes: [1009], opened: true, hops: ["aws-api-gateway"], usual: 1 },
  { cause: "unanswered", codes: [1011], opened: true, usual: 1 },
];

/** From here on it is called likely: a sign of its own, beside what is usual. */
const likelyFrom = 5;

/**
 * Why a connection may have ended, the likeliest first; none where nothing is known of it.
 *
 * @example likelyCauses({ code: 1006, place: "browser", idleMs: 60_000, hops: ["nginx"] })[0].cause // "idle"
 */
export function likelyCauses(symptoms: Symptoms): Likely[] {
  if (Object.values(symptoms).every((value) => value === undefined)) return [];
  return causeRows
    .map((row) => judge(row, symptoms))
    .filter((judged) => judged !== undefined)
    .sort((a, b) => b.weight - a.weight)
    .map(({ weight, ...rest }) => ({
      ...rest,
      confidence: weight >= likelyFrom ? "likely" : "possible",
    }));
}

type Judged = Omit<Likely, "confidence"> & { readonly weight: number };

/** @returns undefined where a symptom contradicts the row */
function judge(row: CauseRow, symptoms: Symptoms): Judged | undefined {
  if (!fits(row, symptoms)) return;
  const found = row.cut && findCuts(row.cut, symptoms);
  if (row.cut && !found) return;
  const cuts = found?.cuts ?? [];
  if (row.cause === "timer" && !isRound(symptoms)) return;
  const signs = [...signsOf(row, symptoms), ...(found?.signs ?? [])];
  const all: readonly Sign[] = row.cause === "timer" ? [...signs, "round"] : signs;
  return { cause: row.cause, signs: all, cuts, weight: weigh(row, symptoms, all) };
}

function fits({ cause, codes, places, opened }: CauseRow, symptoms: Symptoms): boolean {
  const { code, place } = symptoms;
  const was = wasOpened(symptoms);
  if (code !== undefined && !codes.includes(code) && !(cause === "said" && travels(code))) {
    return false;
  }
  if (code === undefined && cause === "said") return false;
  if (places && place !== undefined && !places.includes(place)) return false;
  return opened === undefined || was === undefined || opened === was;
}

/** A code that somebody sent; 1001 and 1005 have rows that say more. */
function travels(code: number | "none"): boolean {
  return code !== "none" && isSendable(code);
}

function signsOf({ cause, opened, many, hops }: CauseRow, symptoms: Symptoms): Sign[] {
  return [
    ...(symptoms.told === cause ? ["told" as const] : []),
    ...(opened === false && symptoms.opened === false ? ["unopened" as const] : []),
    ...(many === true && symptoms.many === true ? ["many" as const] : []),
    ...(many === false && symptoms.many === false ? ["single" as const] : []),
    ...(hops?.some((hop) => symptoms.hops?.includes(hop)) ? ["hop" as const] : []),
  ];
}

const weights: Readonly<Record<Sign, number>> = {
  told: 6,
  unopened: 2,
  many: 3,
  single: 1,
  hop: 2,
  idle: 4,
  age: 4,
  "since-open": 3,
  round: 3,
};

function weigh({ usual, many }: CauseRow, symptoms: Symptoms, signs: readonly Sign[]): number {
  const isOdd = many !== undefined && symptoms.many !== undefined && many !== symptoms.many;
  return signs.reduce((sum, sign) => sum + weights[sign], usual) - (isOdd ? 3 : 0);
}
