import type { IncomingMessage } from "node:http";
import type { DialOptions } from "./dial-options.js";
import { parseTarget, type Target } from "./target.js";

/** Where a redirect leads, and what may be said there. */
export interface Redirect {
  readonly target: Target;
  readonly options: DialOptions;
}

/**
 * The redirect in an answer; undefined when it is none that may be followed: a client that was asked to use TLS is never
 * led away from it.
 */
export function redirectOf(
  { statusCode = 0, headers }: IncomingMessage,
  from: Target,
  options: DialOptions,
): Redirect | undefined {
  if (![301, 302, 303, 307, 308].includes(statusCode)) return undefined;
  const next = headers.location === undefined ? undefined : resolve(headers.location, from);
  if (next === undefined || (from.secure && !next.secure)) return undefined;
  // Cookies, tokens and passwords are for the server they were given for.
  if (next.authority !== from.authority || next.secure !== from.secure) {
    return { target: next, options: { ...options, headers: undefined } };
  }
  return { target: { ...next, credentials: next.credentials ?? from.credentials }, options };
}

function resolve(location: string, from: Target): Target | undefined {
  try {
    return parseTarget(new URL(location, from.url));
  } catch {
    return undefined;
  }
}
