// What an HTTP header may carry as one token (RFC 9110 §5.6.2), which a subprotocol's name must be (RFC 6455 §4.1).
const token = /^[\w!#$%&'*+.^`|~-]+$/;

/**
 * The absolute address of a WebSocket: `ws:` or `wss:`, where `http:` and `https:` stand for them.
 *
 * @param base what a relative address is relative to
 * @throws TypeError
 */
export function parseAddress(address: string | URL, base?: string): string {
  let href = "";
  try {
    href = new URL(address, base).href.replace(/^http/, "ws");
  } catch {
    // Refused below, with our own words.
  }
  if (/^wss?:[^#]+$/.test(href)) return href;
  throw new TypeError(
    `Cannot connect to "${address}": expected a ws: or wss: URL without a fragment (RFC 6455 §3)`,
  );
}

/**
 * The subprotocols to offer, in order of preference.
 *
 * @throws TypeError
 */
export function parseProtocols(protocols: string | readonly string[] = []): string[] {
  const list = [protocols].flat();
  if (list.every((name, at) => token.test(name) && list.indexOf(name) === at)) return list;
  throw new TypeError(
    `Cannot offer the subprotocols "${list}": expected tokens, each once (RFC 6455 §4.1)`,
  );
}
