import { defaultPort, parseAuthority, parseOrigin, type WebOrigin } from "../protocol/index.js";

/**
 * Whose pages may connect. Browsers attach a user's cookies to a WebSocket handshake from any page (RFC 6455
 * §10.2): without a check a stranger's page speaks in the user's name.
 *
 * - `"same-origin"`: pages that came from the same host and port as this handshake.
 * - `"*"`: every page. Only for what is public without a cookie.
 * - a list: exactly these origins, such as `"https://example.com"`; `"https://*.example.com"` for every
 *   subdomain; `"same-origin"` and `"null"` (sandboxed frames, files) may stand in it too.
 * - a function: whatever it says.
 *
 * A handshake without `Origin` comes from a program, not from a page (RFC 6455 §4.1), and is let in: a program
 * could write any origin it likes, so the check would only look like one. Use `authorize` to know who it is.
 */
export type Origins =
  | "same-origin"
  | "*"
  | readonly string[]
  | ((origin: string, facts: OriginFacts) => boolean);

/** What of a handshake decides about its origin. */
export interface OriginFacts {
  /** The `Host` field, or what a trusted proxy put into `X-Forwarded-Host`. */
  readonly host: string;
  /** The `Sec-Fetch-Site` field: the browser's own comparison, which no page can forge. */
  readonly fetchSite: string | undefined;
  /** True when this hop, or a trusted proxy, says it is TLS; false when it is not known to be. */
  readonly encrypted: boolean;
}

/** Whether a page of this origin may connect. */
export type OriginPolicy = (origin: string, facts: OriginFacts) => boolean;

/**
 * Turns the option into a policy.
 *
 * @throws TypeError when an entry is not an origin: a path or a missing scheme would never match anything
 */
export function originPolicy(origins: Origins): OriginPolicy {
  if (typeof origins === "function") return (origin, facts) => decide(origins(origin, facts));
  const entries = (typeof origins === "string" ? [origins] : origins).map(entryPolicy);
  return (origin, facts) => entries.some((allows) => allows(origin, facts));
}

/** A promise would pass for yes. */
function decide(allowed: unknown): boolean {
  if (typeof allowed === "boolean") return allowed;
  throw new TypeError(
    `Cannot decide about an origin: the origins function returned ${allowed instanceof Promise ? "a promise" : typeof allowed}, expected true or false`,
  );
}

function entryPolicy(entry: string): OriginPolicy {
  if (entry === "*") return () => true;
  if (entry === "same-origin") return isSameOrigin;
  if (entry === "null") return (origin) => origin === "null";
  const wildcard = /^([^*]+:\/\/)\*\.([^*]+)$/.exec(entry);
  if (wildcard === null) return exactPolicy(readEntry(entry, entry));
  return subdomainPolicy(readEntry(`${wildcard[1]}${wildcard[2]}`, entry));
}

function exactPolicy(allowed: WebOrigin): OriginPolicy {
  return (origin) => {
    const page = parseOrigin(origin);
    return (
      page?.scheme === allowed.scheme && page.host === allowed.host && page.port === allowed.port
    );
  };
}

function subdomainPolicy(parent: WebOrigin): OriginPolicy {
  return (origin) => {
    const page = parseOrigin(origin);
    if (page?.scheme !== parent.scheme || page.port !== parent.port) return false;
    return page.host.endsWith(`.${parent.host}`);
  };
}

/**
 * The browser's own word where it gives it. Else host and port of `Origin` against `Host`. A TLS-terminating
 * proxy hides the scheme from us, so that an `https:` origin may well arrive unencrypted: then a `Host`
 * without a port stands for the default port of the origin's scheme. An `http:` origin on a connection that
 * is known to be encrypted is another origin.
 */
function isSameOrigin(origin: string, facts: OriginFacts): boolean {
  const page = parseOrigin(origin);
  if (page === undefined) return false;
  if (facts.fetchSite === "same-origin") return true;
  if (facts.fetchSite === "same-site" || facts.fetchSite === "cross-site") return false;
  if (facts.encrypted && page.scheme !== "https") return false;
  const host = parseAuthority(facts.host);
  if (host === undefined) return false;
  return host.host === page.host && (host.port ?? defaultPort(page.scheme)) === page.port;
}

/** Browsers send host names in lower case and in punycode: `URL` spells the option's entries so too. */
function readEntry(text: string, entry: string): WebOrigin {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isBare = url !== undefined && !/[/?#@*]/.test(text.replace("://", ""));
  const origin = isBare ? parseOrigin(`${url.protocol}//${url.host}`) : undefined;
  if (origin === undefined)
    throw new TypeError(
      `Cannot use ${JSON.stringify(entry)} in origins: expected a scheme and a host without a path, such as "https://example.com"`,
    );
  return origin;
}
