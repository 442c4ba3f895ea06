import { STATUS_CODES } from "node:http";
import { isSendable, type Sendable } from "../codes/index.js";
import { type Fields, serializeRefusal } from "../protocol/index.js";

/** A decision not to let a client in: what `authorize` returns or throws. Made by {@link refuse} and {@link refuseWith}. */
export class Refusal {
  /** HTTP status to answer with, 300-599; or the close code to end the accepted connection with, from 1000 up. */
  readonly status: number;
  readonly fields: Fields;
  /** The answer's body; the close reason where {@link status} is a close code. */
  readonly body: string;

  constructor(status: number, fields: Fields, body: string) {
    this.status = status;
    this.fields = fields;
    this.body = body;
  }
}

/**
 * Refuses a handshake with an HTTP status. A browser's script never sees it (it gets 1006 whatever the status);
 * programs and logs do. For browsers use {@link refuseWith}.
 *
 * @param status 300-599
 * @param answer `headers`, such as `WWW-Authenticate` or `Retry-After`, and `body`, plain text unless
 *   `headers` has a `Content-Type`. @default body the status in words
 * @throws RangeError when the status is not 300-599
 * @throws TypeError when a header has a line end or is one that HTTP itself sets here, such as `Content-Length`
 * @example authorize: (request) => (knows(request.headers.cookie) ? {} : refuse(401))
 */
export function refuse(
  status: number,
  answer: { readonly headers?: Readonly<Record<string, string>>; readonly body?: string } = {},
): Refusal {
  const body = answer.body ?? `${status} ${STATUS_CODES[status] ?? "Refused"}\n`;
  const refusal = new Refusal(status, Object.entries(answer.headers ?? {}), body);
  // Written once for nothing: what can not be written must throw here, in the code that made it.
  serializeRefusal(refusal);
  return refusal;
}

/**
 * Accepts the handshake and closes at once with a code that a browser's script can read. No handler is called.
 *
 * @param code 3000 for credentials that are missing or expired, 3003 for forbidden, 1013 for too busy, or your
 *   own of 4000-4999
 * @param reason for people; cut to 123 bytes of UTF-8
 * @throws RangeError when the code may not stand in a close frame (RFC 6455 §7.4)
 * @example authorize: (request) => user(request) ?? refuseWith(3000, "please sign in")
 */
export function refuseWith<const Code extends number>(
  code: Sendable<Code>,
  reason: string = "",
): Refusal {
  if (!isSendable(code))
    throw new RangeError(
      `Cannot refuse with close code ${String(code)}: expected 1000-1003, 1007-1014 or 3000-4999 (RFC 6455 §7.4)`,
    );
  return new Refusal(code, [], reason);
}
