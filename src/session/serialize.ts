import type { Envelope } from "./envelope.js";
import { layout } from "./layout.js";
import { Writer } from "./writer.js";

/**
 * Writes a binary message of `revoir.v1` (PROTOCOL.md section 3.2). Text that is too long is cut.
 *
 * @returns a buffer of its own
 */
export function serializeEnvelope(envelope: Envelope): Uint8Array<ArrayBuffer> {
  const type = layout.findIndex((row) => row.type === envelope.type);
  const writer = new Writer();
  writer.byte(type);
  layout[type]?.body.put(writer, envelope);
  return writer.finish();
}
