import { decode, type Malformed } from "./codec.js";
import type { Envelope } from "./envelope.js";
import { wholeLayout } from "./serialize.js";

/**
 * Reads a binary message of `revoir.v1` (PROTOCOL.md section 3.2). Never throws, and takes no more memory than a small
 * multiple of the message. Ids and tokens are copies, a payload is a view of `bytes`.
 *
 * @param sender which end it came from; what only the other may send is malformed
 */
export function parseEnvelope(
  bytes: Uint8Array,
  sender: "client" | "server",
): Envelope | Malformed {
  return decode(wholeLayout, bytes, sender);
}
