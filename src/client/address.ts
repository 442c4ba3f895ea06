import type { Protocols } from "./transport.js";

// What an HTTP header may carry as one token (RFC 9110 §5.6.2), which a subprotocol's name must be (RFC 6455 §4.1).
const token = /^[\w!#$%&'*+.^`|~-]+$/;

/**
 * The absolute address of a WebSocket: `ws:` or `wss:`, where `http:` and `https:` stand for them, as in a browser.
 *
 * @throws TypeError for anything else; the message does not repeat a password
 */
export function parseAddress(address: string | URL): string {
  const href = URL.canParse(address) ? new URL(address).href.replace(/^http/, "ws") : "";
  if (/^wss?:[^#]+$/.test(href)) return href;
  const shown = `${address}`.replace(/\/\/[^/]*@/, "//");
  throw new TypeError(
    `Cannot connect to "${shown}": expected a ws: or wss: URL without a fragment (RFC 6455 §3)`,
  );
}

/**
 * The subprotocols to offer, in order of preference.
 *
 * @throws TypeError
 */
export function parseProtocols(protocols: Protocols = []): string[] {
  const list = [protocols].flat();
  if (list.every((name, at) => token.test(name) && list.indexOf(name) === at)) return list;
  throw new TypeError(
    `Cannot offer the subprotocols "${list}": expected tokens, each once (RFC 6455 §4.1)`,
  );
}
