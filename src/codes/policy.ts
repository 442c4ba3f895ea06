import type { EndDetail, EndedBy, HandshakeDetail } from "./end.js";
import { slotOf } from "./slot.js";

/**
 * What kind of end it was, for decisions and for metrics. "Our" and "their" are seen from the endpoint that holds
 * the `End`.
 */
export type EndClass =
  | "done"
  | "going-away"
  | "restart"
  | "overload"
  | "reauthenticate"
  | "forbidden"
  | "our-bug"
  | "their-bug"
  | "too-big"
  | "network"
  | "unknown";

/**
 * When a client comes back.
 *
 * - `never`: not by itself
 * - `now`: at once
 * - `backoff`: after a random delay whose upper bound doubles with every attempt
 * - `slot`: after the time the server gave in its close reason, else once at random in the given range
 * - `after-credentials`: as `backoff`, once it has new credentials
 */
export type When = "never" | "now" | "backoff" | "slot" | "after-credentials";

/** What the catalogue advises a client to do after an end. */
export interface Advice {
  readonly class: EndClass;
  /** Whether to come back at all; the same as `when !== "never"`. */
  readonly reconnect: boolean;
  readonly when: When;
  /** The shortest delay before a connection attempt. */
  readonly minMs: number;
  /** The longest delay before a connection attempt. */
  readonly maxMs: number;
  /** The slot the server gave (`after=<ms>` in its reason); with `when: "slot"` it is the delay. */
  readonly slotMs?: number;
  /** False when the message that was under way must not be sent again, because it would end the same way. */
  readonly resend: boolean;
  /** How many ends of this class in a row to bear before stopping; unlimited when undefined. */
  readonly giveUpAfter?: number | undefined;
}

/** Changes to the advice, by close code: what is given replaces the catalogue's. */
export type PolicyOverrides = Readonly<Partial<Record<number, Partial<Advice>>>>;

/** What the advice depends on: an `End`, or as much of it as is known. */
export interface PolicyFacts {
  readonly code: number;
  readonly reason?: string;
  /** Without it the end is taken as the peer's. */
  readonly by?: EndedBy;
  /** The rule the peer broke, when this endpoint failed the connection for that. */
  readonly rule?: string | undefined;
  readonly detail?: EndDetail | undefined;
}

/**
 * Whether, when and how to come back after an end.
 *
 * The code decides, and who sent it, because it accuses the other end; for a 1006 the handshake's HTTP status or the
 * network's error decides; a rule that the peer broke makes any end a `their-bug`. A slot in the reason is obeyed wherever the advice is to come back after a delay.
 *
 * @param overrides by close code; `reconnect` and `when` follow one another when only one is given
 * @example policyFor({ code: 1012, reason: "restarting after=2300" }) // { when: "slot", slotMs: 2300, ... }
 */
export function policyFor(end: PolicyFacts, overrides?: PolicyOverrides): Advice {
  const advice = adviceFor(end);
  const own = overrides?.[end.code];
  if (!own) return advice;
  const when = own.when ?? followReconnect(advice.when, own.reconnect);
  return { ...advice, ...own, when, reconnect: when !== "never" };
}

/**
 * Milliseconds to wait before a connection attempt; `Infinity` for never.
 *
 * A backoff is uniform between `minMs` and a bound that starts at twice `minMs`, or at a second if that is more, and
 * doubles with every attempt up to `maxMs` (full jitter): clients that were cut together do not come back together.
 *
 * @param attempt attempts since the last connection that stayed up, from 0
 * @param random uniform in [0, 1)
 */
export function delayFor(advice: Advice, attempt: number, random: number): number {
  const { when, minMs, maxMs, slotMs } = advice;
  if (when === "never") return Infinity;
  if (when === "now") return 0;
  if (when === "slot" && slotMs !== undefined) return slotMs;
  const bound = when === "slot" ? maxMs : Math.max(minMs, 500) * 2 ** (attempt + 1);
  return minMs + random * Math.max(0, Math.min(maxMs, bound) - minMs);
}

function adviceFor({ code, reason = "", by, rule, detail }: PolicyFacts): Advice {
  if (detail?.kind === "handshake" && detail.status) return adviceForStatus(detail, detail.status);
  if (rule) return bug("their-bug");
  if (detail?.kind === "network" && detail.cause === "tls") return adviceForCode(1015);
  const advice = by === "us" ? mirrored(adviceForCode(code)) : adviceForCode(code);
  const slotMs = slotOf(reason);
  const obeys = slotMs !== undefined && (advice.when === "backoff" || advice.when === "slot");
  return obeys ? { ...advice, when: "slot", slotMs } : advice;
}

function adviceForCode(code: number): Advice {
  switch (code) {
    case 1000:
      return backoff("done", 500, 30_000, "never");
    case 1001:
      return backoff("going-away");
    case 1002:
    case 1010:
      return bug("our-bug");
    case 1003:
    case 1007:
      return bug("our-bug", false);
    case 1009:
      return bug("too-big", false);
    case 1008:
    case 3003:
      return backoff("forbidden", 500, 30_000, "never");
    // Not always a defect: a database that is down, a ping that went unanswered. So it never gives up.
    case 1011:
      return backoff("their-bug", 1_000, 60_000);
    case 1012:
      return backoff("restart", 1_000, 5_000, "slot");
    case 1013:
      return backoff("overload", 10_000, 60_000);
    // A certificate does not heal in a second, and most causes need a person.
    case 1015:
      return backoff("network", 5_000, 60_000);
    case 1006:
    case 1014:
    case 3008:
      return backoff("network");
    // Once with new credentials; when those are refused too, a person has to look.
    case 3000:
      return backoff("reauthenticate", 0, 30_000, "after-credentials", 2);
    // 1005 among them. Servers close without a code when they are done and, more often, when they stop: coming back
    // to the first costs a handshake, staying away from the second costs the user the service.
    default:
      return backoff("unknown", 1_000);
  }
}

/** The code accuses one end. Where this end sent it, it is the other one, and what this end sent was all right. */
function mirrored(advice: Advice): Advice {
  const accused = mirror[advice.class];
  return accused ? { ...advice, class: accused, resend: true } : advice;
}

const mirror: Partial<Record<EndClass, EndClass>> = {
  "our-bug": "their-bug",
  "their-bug": "our-bug",
};

/** A refused handshake is taken as the code that says the same of an open connection. */
function adviceForStatus({ retryAfterMs = 10_000 }: HandshakeDetail, status: number): Advice {
  if (status === 401 || status === 407) return adviceForCode(3000);
  if (status === 403) return adviceForCode(3003);
  if (status === 429 || status === 503) return overload(retryAfterMs);
  if (status === 408 || status >= 500) return adviceForCode(1006);
  // What is left below 300 claims success without switching protocols.
  return bug(status < 300 ? "their-bug" : "our-bug");
}

/** Not before `Retry-After`; spread over as long again, because everybody who was refused read the same number. */
function overload(retryAfterMs: number): Advice {
  // An hour at most: beyond 2^31 ms a timer would fire at once, and days are more likely a mistake than a wish.
  const minMs = Math.min(retryAfterMs, 3_600_000);
  return backoff("overload", minMs, Math.max(60_000, 2 * minMs));
}

/** The next try may meet a repaired version, so a few are worth it; the same ones without end are not. */
function bug(kind: EndClass, resend?: boolean): Advice {
  return backoff(kind, 1_000, 30_000, "backoff", 3, resend);
}

function backoff(
  kind: EndClass,
  minMs = 500,
  maxMs = 30_000,
  when: When = "backoff",
  giveUpAfter?: number,
  resend = true,
): Advice {
  return { class: kind, reconnect: when !== "never", when, minMs, maxMs, resend, giveUpAfter };
}

function followReconnect(when: When, reconnect: boolean | undefined): When {
  if (reconnect === undefined || reconnect === (when !== "never")) return when;
  return reconnect ? "backoff" : "never";
}
