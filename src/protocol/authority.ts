/** A host and, where it was written, a port: the value of a `Host` field (RFC 9110 §7.2). */
export interface Authority {
  /** In lower case; an IPv6 address keeps its brackets. */
  readonly host: string;
  /** 0-65535; undefined when none was written, which means the scheme's own port. */
  readonly port: number | undefined;
}

/** A web origin (RFC 6454 §4), with the scheme's own port filled in. */
export interface WebOrigin {
  /** In lower case, without the colon. */
  readonly scheme: string;
  readonly host: string;
  /** Undefined when none was written and the scheme has no port that is known here. */
  readonly port: number | undefined;
}

/**
 * Parses `host[:port]` (RFC 3986 §3.2), as in a `Host` field. Undefined when it is anything else: user
 * information, an empty host, a port above 65535, a path.
 */
export function parseAuthority(text: string): Authority | undefined {
  const parts = /^(\[[\da-f:.]+\]|(?:[\w\-.~!$&'()*+,;=]|%[\da-f]{2})+)(?::(\d{0,5}))?$/i.exec(
    text,
  );
  if (parts === null) return undefined;
  const [, host = "", digits = ""] = parts;
  const port = digits === "" ? undefined : Number(digits);
  if (port !== undefined && port > 65_535) return undefined;
  return { host: host.toLowerCase(), port };
}

/**
 * Parses the value of an `Origin` field that names one origin (RFC 6454 §7). Undefined for `null`, for a list
 * and for anything that is not `scheme://host[:port]`.
 */
export function parseOrigin(text: string): WebOrigin | undefined {
  const parts = /^([a-z][a-z\d+\-.]*):\/\/(.*)$/is.exec(text);
  if (parts === null) return undefined;
  const [, written = "", rest = ""] = parts;
  const authority = parseAuthority(rest);
  if (authority === undefined) return undefined;
  const scheme = written.toLowerCase();
  return { scheme, host: authority.host, port: authority.port ?? defaultPort(scheme) };
}

/** The port a scheme means when none is written: 80 for `http` and `ws`, 443 for `https` and `wss`, else undefined. */
export function defaultPort(scheme: string): number | undefined {
  if (scheme === "http" || scheme === "ws") return 80;
  if (scheme === "https" || scheme === "wss") return 443;
  return undefined;
}
