import {
  type CloseStatus,
  type EndedBy,
  fitReason,
  isReceivable,
  isSendable,
} from "../codes/index.js";
import type { Role } from "./frame.js";
import type { RuleId } from "./rules.js";
import { scanUtf8 } from "./utf8.js";

/** How a close frame without a body reads (RFC 6455 §7.1.5). */
const noStatus: CloseStatus = { code: 1005, reason: "" };

/** Reads a close frame's body (RFC 6455 §5.5.1), or names the rule that it breaks. */
export function parseCloseBody(
  bytes: Uint8Array,
  start: number,
  end: number,
): CloseStatus | RuleId {
  if (start === end) return noStatus;
  if (end - start === 1) return "close-body-one-byte";
  const code = (bytes[start] << 8) | bytes[start + 1];
  if (!isReceivable(code)) return "close-code-invalid";
  if (scanUtf8(bytes, start + 2, end) !== end) return "close-reason-not-utf8";
  return { code, reason: decoder.decode(bytes.subarray(start + 2, end)) };
}

// A byte order mark is a character like any other here: RFC 6455 gives it no other meaning.
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Writes a close frame's body: empty for 1005, else the code and as much of the reason as fits. */
export function serializeCloseBody(status: CloseStatus): Uint8Array {
  if (status.code === noStatus.code) return new Uint8Array(0);
  const reason = new TextEncoder().encode(status.reason);
  const body = new Uint8Array(2 + reason.length);
  body[0] = status.code >>> 8;
  body[1] = status.code;
  body.set(reason, 2);
  return body;
}

/**
 * The status that `close(code, reason)` sends: no code is an empty body, and of the reason goes what fits into a
 * close frame.
 *
 * @throws RangeError for a code that may not be sent, or a reason without a code
 */
export function closeStatus(code: number | undefined, reason: string): CloseStatus {
  if (code === undefined) {
    if (reason === "") return noStatus;
    throw new RangeError(
      `Cannot close with the reason ${JSON.stringify(reason)}: a reason needs a code before it (RFC 6455 §5.5.1)`,
    );
  }
  if (!isSendable(code)) {
    throw new RangeError(
      `Cannot close with code ${code}: only 1000-1003, 1007-1014 and 3000-4999 may be sent (RFC 6455 §7.4)`,
    );
  }
  return { code, reason: fitReason(reason).replace(/\p{Surrogate}/gu, "\ufffd") };
}

/** What both close frames together say: the deciding one, and whose it was. */
export interface CloseDecision {
  readonly status: CloseStatus;
  readonly by: Extract<EndedBy, "us" | "peer">;
}

/**
 * Which close frame ended the connection.
 *
 * A frame that answers another repeats its code and decides nothing. When both ends closed at once, each sees
 * both frames, and the choice depends on nothing but them, so that both ends take the same one: a frame with a
 * status before one without, then one with a reason before one without, else the server's.
 *
 * @param answered this endpoint sent its frame in answer to the peer's
 */
export function decideClose(
  role: Role,
  sent: CloseStatus | undefined,
  received: CloseStatus | undefined,
  answered: boolean,
): CloseDecision | undefined {
  if (received === undefined) return sent && { status: sent, by: "us" };
  if (sent === undefined || answered) return { status: received, by: "peer" };
  return oursDecides(role, sent, received)
    ? { status: sent, by: "us" }
    : { status: received, by: "peer" };
}

function oursDecides(role: Role, sent: CloseStatus, received: CloseStatus): boolean {
  if (sent.code !== received.code) {
    if (received.code === noStatus.code) return true;
    if (sent.code === noStatus.code) return false;
    return role === "server";
  }
  if (received.reason === "" || received.reason === sent.reason) return true;
  return sent.reason !== "" && role === "server";
}
