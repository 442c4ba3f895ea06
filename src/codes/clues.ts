import { registeredCodes } from "./entry.js";
import { type Sighting, sightingsOf } from "./sightings.js";
import type { CauseId, Place, Symptoms } from "./symptoms.js";

/** Lines of logs that name what cut. */
const marks: readonly (readonly [line: RegExp, says: Symptoms])[] = [
  [
    /CloudFlare WebSocket proxy restarting/i,
    { code: 1001, opened: true, hops: ["cloudflare"], told: "change" },
  ],
  [/\bcode=H15\b/, { code: 1006, opened: true, hops: ["heroku"], told: "idle" }],
  // nginx says so of a connection that was upgraded before.
  [
    /upstream timed out .*while proxying upgraded connection/s,
    { code: 1006, opened: true, hops: ["nginx"], told: "idle" },
  ],
];

/**
 * What a line of a console, a close event or an entry of a log tells, as far as it is understood.
 *
 * @param text what somebody has copied, of any length
 * @example symptomsIn("WebSocket connection to 'wss://a.example/' failed: Invalid frame header") // { code: 1006, place: "browser", ... }
 */
export function symptomsIn(text: string): Symptoms {
  const mark = marks.find(([line]) => line.test(text))?.[1];
  const seen = mark ?? seenIn(text);
  const code = codeIn(text);
  return {
    ...(/^WebSocket connection to '/m.test(text) && { place: "browser" }),
    ...seen,
    ...(seen?.code === undefined && code !== undefined && { code }),
    ...timeIn("ageMs", text),
    ...timeIn("idleMs", text),
  };
}

/** A code stands behind its name, or alone; a port behind a colon and a year before a dash are none. */
function codeIn(text: string): number | undefined {
  const [, named, alone] =
    /\bcode["']?\s*[:=]\s*(\d{4})\b|(?<![\d:.])\b([1-4]\d{3})\b(?![\d:.-])/.exec(text) ?? [];
  const digits = named ?? alone;
  return digits === undefined ? undefined : Number(digits);
}

/** The times that an `End` of revoir has. */
function timeIn(name: "ageMs" | "idleMs", text: string): Symptoms {
  const digits = new RegExp(`\\b${name}["']?\\s*:\\s*(\\d+)`).exec(text)?.[1];
  return digits === undefined ? {} : { [name]: Number(digits) };
}

/** What the catalogue has seen programs show in just these words; the longest text is the surest. */
function seenIn(text: string): Symptoms | undefined {
  const [best] = registeredCodes()
    .flatMap(sightingsOf)
    .filter((seen) => isQuoted(seen, text))
    .sort((a, b) => keyOf(b).length - keyOf(a).length);
  return best && { code: 1006, place: placeOf(best), ...whatItWas(best) };
}

function isQuoted(seen: Sighting, text: string): boolean {
  return (seen.occasion === "refused" || seen.occasion === "found") && text.includes(keyOf(seen));
}

/** The part of a text that is the same for every address; a text that is nobody's is found nowhere. */
function keyOf({ text = "\0" }: Sighting): string {
  return text
    .replace(/^WebSocket connection to '<url>' failed: /, "")
    .replace(/ <\w+>$/, "")
    .replace(/\d{3}$/, "");
}

function placeOf({ program }: Sighting): Place {
  return program.startsWith("Chromium") ? "browser" : "client";
}

function whatItWas({ occasion, case: what = "" }: Sighting): Symptoms {
  if (occasion === "found") return { opened: true, told: "faulty" };
  // The program's own script did not wait for the handshake; why it took so long, or whether it did, nobody says.
  if (what === "close()") return { opened: false };
  const told: CauseId = /^(TCP|DNS|TLS)/.test(what) ? "unreachable" : "refused";
  return { opened: false, told };
}
