import type { Envelope } from "./envelope.js";
import { layout } from "./layout.js";
import { Reader } from "./reader.js";

/** A binary message that is none of `revoir.v1`: the connection is closed with 4400. */
export interface Malformed {
  readonly type: "malformed";
  /** What is wrong, such as "ack: rx is cut short". */
  readonly reason: string;
}

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
  const row = layout[bytes[0] ?? -1];
  if (!row) return malformed(bytes.length === 0 ? "empty message" : `unknown type ${bytes[0]}`);
  if (row.sender !== "both" && row.sender !== sender)
    return malformed(`${row.type} of a ${sender}`);
  const reader = new Reader(bytes, 1);
  const body = row.body.get(reader);
  if (reader.left > 0) reader.fail("is not the last field");
  if (reader.fault !== undefined) return malformed(`${row.type}: ${reader.fault}`);
  return { type: row.type, ...body } as Envelope;
}

function malformed(reason: string): Malformed {
  return { type: "malformed", reason };
}
