import { randomBytes } from "node:crypto";
import { opcodes, writeHeader } from "../../protocol/index.js";

/** The header of a short masked frame (RFC 6455 §5.2). */
const headerBytes = 6;

/**
 * A final text frame as a client would send it (RFC 6455 §5.3), with a payload that need not be text.
 *
 * @param payload at most 125 bytes
 */
export function forgeText(payload: Uint8Array): Uint8Array {
  const mask = randomBytes(4);
  const frame = new Uint8Array(headerBytes + payload.length);
  writeHeader(frame, 0, 0x80 | opcodes.text, payload.length, mask.readInt32LE());
  for (const [at, byte] of payload.entries())
    frame[headerBytes + at] = byte ^ (mask[at % 4] as number);
  return frame;
}
