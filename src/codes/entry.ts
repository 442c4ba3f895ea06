import { type CloseCode, isRegistered, nameOf } from "./names.js";
import { type Advice, type EndClass, policyFor } from "./policy.js";
import {
  type Facts,
  type Fault,
  facts,
  type RangeId,
  rangeOf,
  ranges,
  type SentBy,
} from "./registry.js";
import { policiesOf, sessionFault, sessionName } from "./session-policy.js";
import { type Sighting, sightingsOf } from "./sightings.js";
import { type Source, type SourceId, sources } from "./sources.js";

/** How the delay before coming back is drawn: evenly in the range, under a bound that grows, or not at all. */
export type Jitter = "uniform" | "full" | "none";

/** Whether and when a client comes back after a code, by the catalogue's advice. */
export interface Retry extends Omit<Advice, "class" | "slotMs"> {
  readonly jitter: Jitter;
}

/** The range of RFC 6455 §7.4.2 that a code is in; `first` and `last` belong to it. */
export interface CodeRange {
  readonly id: RangeId;
  readonly first: number;
  readonly last: number;
}

/** The facts of one close code, the same in every language. */
export interface CodeEntry {
  readonly code: number;
  /** The English name, as logs show it. */
  readonly name: string;
  readonly range: CodeRange;
  /** Whether the code has a row of its own in the registry, or only its range. */
  readonly registered: boolean;
  readonly registry: { readonly reference: string; readonly url: string };
  readonly onWire: boolean;
  readonly browserMaySend: boolean;
  readonly sentBy: SentBy;
  readonly fault: Fault;
  readonly class: EndClass;
  readonly retry: Retry;
  readonly seenAs: readonly Sighting[];
  readonly links: readonly Source[];
}

/**
 * The catalogue's entry of any close code; an unregistered one takes its range's.
 *
 * @param code an integer from 0 to 65535: two bytes carry it (RFC 6455 §5.5.1)
 * @param protocol the subprotocol that was spoken: `"revoir.v1"` gives five private codes a meaning
 * @throws RangeError for anything else
 */
export function entryOf(code: number, protocol?: string): CodeEntry {
  checkCode(code);
  const { onWire, browserMaySend, sentBy, fault, reference, links } = factsOf(code);
  const { class: kind, slotMs, ...advice } = policyFor({ code }, policiesOf(protocol));
  return {
    code,
    name: sessionName(code, protocol) ?? nameOf(code),
    range: codeRange(rangeOf(code)),
    registered: isRegistered(code),
    registry: { reference: sources[reference].title, url: sources[reference].url },
    onWire,
    browserMaySend,
    sentBy,
    fault: sessionFault(code, protocol) ?? fault,
    class: kind,
    retry: { ...advice, jitter: jitterOf(advice) },
    seenAs: sightingsOf(code),
    links: linksOf(reference, links),
  };
}

/** The registered codes, ascending. */
export function registeredCodes(): CloseCode[] {
  return Object.keys(facts).map((code) => Number(code) as CloseCode);
}

/** Under which key a language holds the texts of a code. */
export function textKeyOf(code: number): CloseCode | RangeId {
  return isRegistered(code) ? code : rangeOf(code);
}

function checkCode(code: number): void {
  if (Number.isInteger(code) && code >= 0 && code <= 65535) return;
  const given = typeof code === "string" ? `${JSON.stringify(code)}, a string` : code;
  throw new RangeError(
    `Cannot look up close code ${given}: a close code is an integer from 0 to 65535 (RFC 6455 §5.5.1)`,
  );
}

function factsOf(code: number): Facts {
  return isRegistered(code) ? facts[code] : ranges[rangeOf(code)];
}

function codeRange(id: RangeId): CodeRange {
  const { first, last } = ranges[id];
  return { id, first, last };
}

function jitterOf({ when }: Pick<Advice, "when">): Jitter {
  if (when === "slot") return "uniform";
  return when === "backoff" || when === "after-credentials" ? "full" : "none";
}

/** The definition first, the registry always among them. */
function linksOf(reference: SourceId, more: readonly SourceId[]): Source[] {
  return [...new Set<SourceId>([reference, ...more, "iana"])].map((id) => sources[id]);
}
