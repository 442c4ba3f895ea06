import { describe, expect, it } from "vitest";
import { connectFailure, nameOf, transportEnd } from "../../src/node/failure.js";

const place = { host: "example.com", port: 443, secure: true };

function systemError(code: string, message = code, more: object = {}): Error {
  return Object.assign(new Error(message), { code }, more);
}

describe("how a transport ended", () => {
  it.each([
    ["ECONNRESET", "reset"],
    ["EPIPE", "reset"],
    ["ECONNABORTED", "reset"],
    ["ETIMEDOUT", "timeout"],
    ["ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC", "tls"],
    ["EPROTO", "tls"],
    ["EHOSTUNREACH", "unknown"],
    [undefined, "unknown"],
  ])("is read from %s: %s", (errorCode, cause) => {
    const error = Object.assign(new Error("failed"), { code: errorCode });
    expect(transportEnd(error)).toEqual({ cause, errorCode });
  });
});

describe("why no connection was made", () => {
  it.each([
    [
      "ECONNREFUSED",
      "refused",
      "the server at example.com:443 refused the connection (ECONNREFUSED): nothing listens there",
    ],
    ["ENOTFOUND", "dns", 'the name "example.com" has no address (ENOTFOUND)'],
    ["EAI_AGAIN", "dns", 'the name server did not answer for "example.com" (EAI_AGAIN)'],
    ["ETIMEDOUT", "timeout", "the server at example.com:443 did not answer (ETIMEDOUT)"],
    ["ECONNRESET", "reset", "the server at example.com:443 reset the connection (ECONNRESET)"],
    [
      "EHOSTUNREACH",
      "unknown",
      "no connection to the server at example.com:443: no route leads there (EHOSTUNREACH)",
    ],
    [
      "EMFILE",
      "unknown",
      "no connection to the server at example.com:443: this process has no file descriptor left (EMFILE)",
    ],
    [
      "CERT_HAS_EXPIRED",
      "tls",
      "TLS with the server at example.com:443 failed: its certificate has expired (CERT_HAS_EXPIRED)",
    ],
  ])("reads %s as %s and says it in a sentence", (code, cause, sentence) => {
    expect(connectFailure(systemError(code), place)).toEqual({
      kind: "network",
      cause,
      sentence,
      errorCode: code,
    });
  });

  it("names OpenSSL's reason without its numbers and file names", () => {
    const message =
      "C0F7:error:0A000410:SSL routines:ssl3_read_bytes:sslv3 alert handshake failure:../deps/openssl/rec.c:1590:SSL alert number 40\n";
    const error = systemError("ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE", message);
    expect(connectFailure(error, place).sentence).toBe(
      "TLS with the server at example.com:443 failed: sslv3 alert handshake failure (ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE)",
    );
  });

  it("takes Node's word for a FIN in place of an answer as a cut, not as a reset", () => {
    const detail = connectFailure(systemError("ECONNRESET", "socket hang up"), place);
    expect(detail).toMatchObject({ cause: "cut" });
    expect(detail.sentence).toContain("closed the connection before it answered");
  });

  it("reads the errors of a name with several addresses, which come as one", () => {
    const error = new AggregateError([systemError("ENETUNREACH"), systemError("ECONNREFUSED")]);
    expect(connectFailure(error, place)).toMatchObject({ cause: "refused" });
    expect(connectFailure(new AggregateError([], "none"), place).sentence).toContain("none");
  });

  it("passes on what it does not know, and leaves out a code that is not there", () => {
    const detail = connectFailure(new Error("the moon is in the way"), place);
    expect(detail.sentence).toContain("the moon is in the way");
    expect(detail.errorCode).toBe(undefined);
  });

  it("writes IPv6 addresses in brackets", () => {
    expect(nameOf({ host: "::1", port: 80, secure: false })).toBe("[::1]:80");
  });
});
