import { type LanguageTag, languageTagOf } from "../codes/index.js";

/** How bytes may be coded on their way. */
export type Coding = "br" | "gzip";

const codings: readonly Coding[] = ["br", "gzip"];

/**
 * The coding that a client prefers of those we have; undefined where it takes none, or says nothing (RFC 9110 section 12.5.3).
 *
 * @param accepted its `Accept-Encoding`
 */
export function codingFor(accepted: string | undefined): Coding | undefined {
  const weights = new Map(preferences(accepted).map(({ value, weight }) => [value, weight]));
  const weightOf = (coding: Coding): number => weights.get(coding) ?? weights.get("*") ?? 0;
  return codings
    .filter((coding) => weightOf(coding) > 0)
    .reduce<Coding | undefined>(
      (best, each) => (best === undefined || weightOf(each) > weightOf(best) ? each : best),
      undefined,
    );
}

/**
 * The language that a reader prefers of those that are there; undefined where none is.
 *
 * @param accepted the browser's `Accept-Language`
 */
export function languageFor(
  accepted: string | undefined,
  there: ReadonlySet<string>,
): LanguageTag | undefined {
  return preferences(accepted)
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ value }) => languageTagOf(value))
    .find((tag) => tag !== undefined && there.has(tag));
}

/** Whether a client takes a page, and did not only say that it takes anything. */
export function acceptsPages(accepted: string | undefined): boolean {
  return preferences(accepted).some(({ value, weight }) => value === "text/html" && weight > 0);
}

/**
 * Whether a client has what it asks for: its `If-None-Match` names the tag (RFC 9110 section 13.1.2).
 *
 * @param tag with its quotes
 */
export function isFresh(known: string | undefined, tag: string): boolean {
  if (known === undefined) return false;
  return known.split(",").some((each) => ["*", tag, `W/${tag}`].includes(each.trim()));
}

interface Preference {
  readonly value: string;
  /** From 0, not at all, to 1. */
  readonly weight: number;
}

/** Reads a list with weights: `br;q=0.8, gzip`. A weight that cannot be read is none: the client has to ask for what it wants. */
function preferences(field: string | undefined): Preference[] {
  return (field ?? "").split(",").map((each) => {
    const [value = "", ...parameters] = each.split(";").map((part) => part.trim().toLowerCase());
    const given = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
    const weight = given === undefined ? 1 : /^[01](\.\d{0,3})?$/.test(given) ? Number(given) : 0;
    return { value, weight: Math.min(1, weight) };
  });
}
