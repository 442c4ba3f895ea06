import type { Place } from "./failure.js";

/** Where to dial to. */
export interface Target extends Place {
  readonly url: URL;
  /** For the Host field: with the port unless it is the scheme's own. */
  readonly authority: string;
  /** Path and query. */
  readonly path: string;
  /** `user:password` of the URL, decoded. */
  readonly credentials: string | undefined;
}

const secureBy: Readonly<Record<string, boolean>> = {
  "ws:": false,
  "http:": false,
  "wss:": true,
  "https:": true,
};

/**
 * Reads the URL of a WebSocket endpoint. `http` and `https` mean `ws` and `wss`, as in a browser.
 *
 * @throws TypeError for anything else; the message does not repeat a password
 */
export function parseTarget(given: string | URL): Target {
  const url = parseUrl(given);
  const secure = secureBy[url.protocol];
  if (secure === undefined) {
    throw cannotDial(given, `its scheme is "${url.protocol}", expected ws:, wss:, http: or https:`);
  }
  // `new URL` drops an empty fragment from `hash`, but not from `href`.
  if (url.href.includes("#")) {
    throw cannotDial(given, "it has a fragment, which has no meaning here (RFC 6455 §3)");
  }
  return {
    url,
    secure,
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: url.port === "" ? (secure ? 443 : 80) : Number(url.port),
    authority: url.host,
    path: url.pathname + url.search,
    credentials: credentialsOf(url),
  };
}

function parseUrl(given: string | URL): URL {
  try {
    return new URL(given);
  } catch {
    throw cannotDial(given, "it is not an absolute URL, such as ws://127.0.0.1:8012/chat");
  }
}

function credentialsOf({ username, password }: URL): string | undefined {
  if (username === "" && password === "") return undefined;
  return `${decode(username)}:${decode(password)}`;
}

/** A percent sign that begins no escape stands for itself. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function cannotDial(given: string | URL, why: string): TypeError {
  const shown = String(given).replace(/\/\/[^/?#]*@/, "//...@");
  return new TypeError(`Cannot dial ${JSON.stringify(shown)}: ${why}`);
}
