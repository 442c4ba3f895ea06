import { topicRanges } from "../session/server/index.js";
import {
  maxTimerMs,
  requireKnown,
  requireNumber,
  requireObject,
  requireOneOf,
  requireType,
  wrongType,
} from "./checks.js";
import type { SessionOptions } from "./session-options.js";

/** Says of a value, unless it is undefined, what is wrong with it; the name is as the application wrote it. */
type Check = (name: string, value: unknown) => void;

const handler: Check = (name, value) => requireType(name, value, "function");
const text: Check = (name, value) => requireType(name, value, "string");
const flag: Check = (name, value) => requireType(name, value, "boolean");

/** Infinity is no limit: these stay in this process. */
const upwards = between(Number.POSITIVE_INFINITY);
/** The wire could take a `ttlMs` of 2**32 seconds, a timer cannot. */
const timer = between(maxTimerMs);
/** What a number on the wire can be at most (PROTOCOL.md section 3.2). */
const wired = between(Number.MAX_SAFE_INTEGER);
/** A store adds it to its clock, and the sum has to be exact. */
const kept = between(2 ** 52);

/** What each option of a session has to be, in the order in which they are looked at. */
const checks: Readonly<Record<keyof SessionOptions, Check>> = {
  store: checkStore,
  ...{ session: handler, resume: handler, message: handler, subscribe: handler },
  ...{ snapshot: handler, lost: handler, ended: handler, error: handler },
  ...{ alarm: handler, principal: handler },
  ...{ owner: text, ttlMs: timer, window: checkWindow, maxWaiting: upwards },
  ...{ maxWaitingBytes: upwards, overflow: checkOverflow, maxDetachedBytes: upwards },
  ...{ tombstoneMs: kept, storeTimeoutMs: timer, busyMs: timer, helloTimeoutMs: timer },
  ...{ endTimeoutMs: timer },
  ...{ maxResumesPerMinute: upwards, maxAttemptsPerMinute: upwards, ackMessages: wired },
  ...{ ackBytes: upwards, ackMs: timer, concurrency: upwards, resumeUrl: checkAddress },
  ...{ topics: checkTopics, mailbox: flag },
};

const windowNames = ["messages", "bytes", "maxMessageBytes"] as const;

/** The most bytes of a `resumeUrl` that the wire takes; what is longer would be cut. */
const maxUrlBytes = 2048;

/**
 * @throws TypeError or RangeError that names the option, its value and what was expected
 */
export function checkSession(session: unknown): void {
  if (session === undefined) return;
  const given = requireObject("session", session, "an object with a store");
  requireKnown("session option", given, Object.keys(checks));
  for (const [name, check] of Object.entries(checks)) check(`session.${name}`, given[name]);
}

function checkStore(name: string, store: unknown): void {
  const { commit, then } = Object(store) as { readonly commit?: unknown; readonly then?: unknown };
  if (typeof commit === "function") return;
  // Those with a file or a connection are opened by a promise.
  if (typeof then === "function")
    throw new TypeError(`Cannot serve with ${name} a promise: expected a store, await it`);
  throw wrongType(name, store, "a store, such as memoryStore()");
}

/** Whole, since the host does not fill in what is missing of a window. */
function checkWindow(name: string, window: unknown): void {
  if (window === undefined) return;
  const given = requireObject(name, window, "{ messages, bytes, maxMessageBytes }");
  requireKnown(`${name} option`, given, windowNames);
  for (const each of windowNames) {
    wired(`${name}.${each}`, given[each]);
    if (given[each] === undefined)
      throw new TypeError(
        `Cannot serve with ${name} without ${each}: expected { ${windowNames.join(", ")} }`,
      );
  }
}

function checkOverflow(name: string, overflow: unknown): void {
  if (overflow !== undefined) requireOneOf(name, overflow as string, ["end", "block"]);
}

/** Absolute, since a client outside a browser has no page that it could be relative to, and would try for ever. */
function checkAddress(name: string, url: unknown): void {
  if (url === undefined || url === "") return;
  if (typeof url !== "string" || !/^(ws|http)s?:[^#]+$/i.test(url) || !URL.canParse(url))
    throw wrongType(name, url, '"" or a ws: or wss: URL without a fragment (RFC 6455 §3)');
  const bytes = Buffer.byteLength(url);
  if (bytes > maxUrlBytes)
    throw new RangeError(
      `Cannot serve with ${name} of ${bytes} bytes: expected at most ${maxUrlBytes}`,
    );
}

function checkTopics(name: string, topics: unknown): void {
  if (topics === undefined) return;
  const given = requireObject(name, topics, "an object of numbers");
  requireKnown(`${name} option`, given, Object.keys(topicRanges));
  for (const [each, { min, max }] of Object.entries(topicRanges))
    requireNumber(`${name}.${each}`, given[each], min, max);
}

function between(max: number): Check {
  return (name, value) => requireNumber(name, value, 1, max);
}
