import { encode, type Row } from "./codec.js";
import type { Envelope } from "./envelope.js";
import { layout } from "./layout.js";
import { topicLayout } from "./topic-layout.js";

/** Every type of message. */
export const wholeLayout: readonly Row[] = [...layout, ...topicLayout];

/**
 * Writes a binary message of `revoir.v1` (PROTOCOL.md section 3.2). Text that is too long is cut.
 *
 * @returns a buffer of its own
 */
export function serializeEnvelope(envelope: Envelope): Uint8Array<ArrayBuffer> {
  return encode(wholeLayout, envelope);
}
