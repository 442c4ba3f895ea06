import type { NetworkDetail } from "../codes/index.js";
import type { TransportEnd } from "../protocol/index.js";

/** How a stream ended that was closed without a FIN or an error. */
export const unknownEnd: TransportEnd = { cause: "unknown" };

/** How an open connection's transport ended, by the error its stream emitted. */
export function transportEnd(error: Error): TransportEnd {
  const { code } = error as NodeJS.ErrnoException;
  return { cause: transportCause(code ?? ""), errorCode: code };
}

function transportCause(code: string): TransportEnd["cause"] {
  if (isReset(code)) return "reset";
  if (isTimeout(code)) return "timeout";
  return isTls(code) ? "tls" : "unknown";
}

/** Where a connection was to be made to, for sentences about why it was not. */
export interface Place {
  /** Without the brackets of an IPv6 address. */
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
}

/** Why no connection was made, by the error that a request emitted. */
export function connectFailure(error: Error, place: Place): NetworkDetail {
  const { code = "", message } = firstOf(error);
  const server = `the server at ${nameOf(place)}`;
  const fail = (cause: NetworkDetail["cause"], sentence: string): NetworkDetail => ({
    kind: "network",
    sentence,
    cause,
    errorCode: code === "" ? undefined : code,
  });
  if (code === "ECONNREFUSED") {
    return fail("refused", `${server} refused the connection (${code}): nothing listens there`);
  }
  if (isDns(error, code)) return fail("dns", dnsSentence(place.host, code));
  if (isTimeout(code)) return fail("timeout", `${server} did not answer (${code})`);
  // Node's own words for a FIN in place of an answer. It borrows the code of a reset.
  if (message === "socket hang up") {
    return fail("cut", `${server} closed the connection before it answered the handshake`);
  }
  // Before the reset: an agent's proxy or a server that wants a client's certificate resets during TLS, too.
  if (isTls(code)) return fail("tls", `TLS with ${server} failed: ${tlsReason(code, message)}`);
  if (isReset(code)) return fail("reset", `${server} reset the connection (${code})`);
  return fail("unknown", `no connection to ${server}: ${localReasons[code] ?? message}`);
}

/** What the operating system of this side had against it. */
const localReasons: Readonly<Record<string, string>> = {
  EHOSTUNREACH: "no route leads there (EHOSTUNREACH)",
  ENETUNREACH: "the network is unreachable (ENETUNREACH)",
  EMFILE: "this process has no file descriptor left (EMFILE)",
  ENFILE: "this machine has no file descriptor left (ENFILE)",
  EADDRNOTAVAIL: "this machine has no free port left, or not that local address (EADDRNOTAVAIL)",
  EACCES: "this machine does not permit it (EACCES)",
  EPERM: "this machine does not permit it (EPERM)",
};

/** `host:port`, with the brackets that an IPv6 address needs. */
export function nameOf({ host, port }: Place): string {
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}

/**
 * For a name with several addresses Node tries all, and fails with an `AggregateError` that has no message. The last
 * error is the most telling: IPv6 mostly comes first, and often fails because there is none.
 */
function firstOf(error: Error): NodeJS.ErrnoException {
  return error instanceof AggregateError ? (error.errors.at(-1) ?? error) : error;
}

function isDns(error: Error, code: string): boolean {
  const { syscall } = error as NodeJS.ErrnoException;
  return (
    syscall?.startsWith("getaddrinfo") === true || code === "ENOTFOUND" || code === "EAI_AGAIN"
  );
}

function dnsSentence(host: string, code: string): string {
  return code === "EAI_AGAIN"
    ? `the name server did not answer for ${JSON.stringify(host)} (${code})`
    : `the name ${JSON.stringify(host)} has no address (${code})`;
}

function isReset(code: string): boolean {
  // EPIPE: written after the peer's RST, which the write thus was the first to see.
  return code === "ECONNRESET" || code === "EPIPE" || code === "ECONNABORTED";
}

function isTimeout(code: string): boolean {
  return code === "ETIMEDOUT" || code === "ESOCKETTIMEDOUT";
}

/** OpenSSL's failures come as `ERR_SSL_...`, or `EPROTO` on older Node; the certificate's by X.509 names. */
function isTls(code: string): boolean {
  return /^(ERR_SSL_|ERR_TLS_|EPROTO|CERT_|CRL_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|PATH_LENGTH|ERROR_IN_CERT)/.test(
    code,
  );
}

const certificateReasons: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: "its certificate has expired",
  CERT_NOT_YET_VALID: "its certificate is not valid yet: check this machine's clock",
  DEPTH_ZERO_SELF_SIGNED_CERT: "its certificate is signed by itself: give it as a ca to trust it",
  SELF_SIGNED_CERT_IN_CHAIN:
    "its certificate's root is not trusted here: give it as a ca to trust it",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    "its certificate can not be verified: the server may leave out an intermediate certificate",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "its certificate's issuer is not trusted here",
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is for another name",
};

function tlsReason(code: string, message: string): string {
  const known = certificateReasons[code];
  if (known !== undefined) return `${known} (${code})`;
  if (/wrong.version.number|packet length too long|http request/i.test(message)) {
    return `it does not speak TLS at this port; is ws:// meant? (${code})`;
  }
  return `${opensslReason(message)} (${code})`;
}

/** Of "<id>:error:<number>:SSL routines:<function>:<reason>:<file>:<line>:" the reason. */
function opensslReason(message: string): string {
  return /:SSL routines:[^:]*:([^:]+):/.exec(message)?.[1] ?? message;
}
