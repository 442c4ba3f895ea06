import { type CauseId, type HopId, hops, type Place, type Symptoms } from "../../codes/index.js";

const places: readonly Place[] = ["browser", "client", "server"];

/**
 * Answers as the end of an address, so that they can be shared: `code=1006&at=browser&age=60&via=nginx,cloudflare`.
 * Times are in seconds.
 */
export function formatAnswers(symptoms: Symptoms): string {
  const { code, place, opened, ageMs, idleMs, hops: via, many, told } = symptoms;
  const pairs: readonly (readonly [string, string | number | undefined])[] = [
    ["code", code],
    ["at", place],
    ["opened", yesNo(opened)],
    ["age", inSeconds(ageMs)],
    ["idle", inSeconds(idleMs)],
    ["many", yesNo(many)],
    ["via", via && (via.length === 0 ? "nothing" : via.join(","))],
    ["told", told],
  ];
  return pairs
    .flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${value}`]))
    .join("&");
}

/** The counterpart of {@link formatAnswers}. What it does not understand it leaves out. */
export function parseAnswers(text: string): Symptoms {
  const given = new URLSearchParams(text);
  const code = given.get("code") ?? "";
  const at = places.find((place) => place === given.get("at"));
  const told = given.get("told");
  return {
    ...(code === "none" && { code }),
    ...(/^\d{1,5}$/.test(code) && Number(code) <= 65_535 && { code: Number(code) }),
    ...(at && { place: at }),
    ...flag("opened", given),
    ...time("ageMs", given.get("age")),
    ...time("idleMs", given.get("idle")),
    ...flag("many", given),
    ...way(given.get("via")),
    ...(told !== null && /^[a-z-]+$/.test(told) && { told: told as CauseId }),
  };
}

function flag(name: "opened" | "many", given: URLSearchParams): Symptoms {
  const value = given.get(name);
  return value === "yes" || value === "no" ? { [name]: value === "yes" } : {};
}

function time(name: "ageMs" | "idleMs", given: string | null): Symptoms {
  const seconds = Number.parseFloat(given ?? "");
  return seconds >= 0 && seconds < Infinity ? { [name]: Math.round(seconds * 1000) } : {};
}

/** Names of hops; an address of a later version may have more. */
function way(given: string | null): Symptoms {
  if (given === null || given === "") return {};
  if (given === "nothing") return { hops: [] };
  const known = given.split(",").filter((id) => hops.some((hop) => hop.id === id)) as HopId[];
  return known.length > 0 ? { hops: known } : {};
}

function yesNo(value: boolean | undefined): string | undefined {
  return value === undefined ? undefined : value ? "yes" : "no";
}

function inSeconds(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : ms / 1000;
}
