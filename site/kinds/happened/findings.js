import { hops } from "../../../dist/codes/index.js";
import { examples } from "./likely.js";

/** @typedef {import("../../editions.js").SiteText["happened"]} Text */
/** @typedef {import("../../pages.js").Finding} Finding */

/**
 * What systems, libraries and people call it, whatever the language: what stands in a log, and leads to the cause.
 *
 * @type {Readonly<Partial<Record<string, string>>>}
 */
const calledToo = {
  page: "lost dropped disconnected closed unexpectedly",
  refused: "401 403 404 426 429 502 503 504",
  unreachable:
    "ECONNREFUSED ENOTFOUND EAI_AGAIN EHOSTUNREACH ENETUNREACH ETIMEDOUT ERR_CONNECTION_TIMED_OUT",
  upgrade: "200 400 Upgrade Required",
  "page-policy": "CSP SecurityError mixed content",
  idle: "idle timeout keepalive heartbeat",
  age: "max duration timeout",
  change: "reload deploy ECONNRESET",
  stopped: "deploy crash SIGTERM SIGKILL OOM ECONNRESET",
  vanished: "offline sleep ECONNRESET EPIPE ETIMEDOUT",
  network: "ERR_NETWORK_CHANGED ERR_INTERNET_DISCONNECTED ENETDOWN roaming VPN",
  "half-open": "half-open ETIMEDOUT zombie",
  unanswered: "ping pong timeout keepalive heartbeat",
};

/**
 * What leads to this page: its questions, each cause by its name, its reason and what it is called, and all that cuts.
 *
 * @param {Text} text
 * @returns {Finding[]}
 */
export function findingsOf({ title, description, results, causes, timers }) {
  const { said: _, ...nameable } = causes;
  return [
    { ...named("page", title), also: description, otherwise: true },
    ...Object.entries(examples).map(([id, answers]) => ({
      words: results.examples[/** @type {keyof typeof examples} */ (id)],
      at: answers,
    })),
    ...Object.entries(nameable).map(([id, cause]) => ({
      ...named(id, cause.title),
      also: cause.why,
      at: `cause-${id}`,
    })),
    ...hops.map(({ name }) => ({ words: `${name}: ${timers.title}`, at: "timers" })),
  ];
}

/**
 * @param {string} id
 * @param {string} title
 */
function named(id, title) {
  const more = calledToo[id];
  return more === undefined ? { words: title } : { words: `${title} ${more}`, label: title };
}
