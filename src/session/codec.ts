import type { Envelope } from "./envelope.js";
import type { Field } from "./field.js";
import { Reader } from "./reader.js";
import { Writer } from "./writer.js";

/** Who may send a message of a type. */
export type Sender = "client" | "server" | "both";

/** One type of message. */
export interface Row {
  /** Its first byte. */
  readonly byte: number;
  readonly type: Envelope["type"];
  readonly sender: Sender;
  readonly body: Field<object>;
}

/** What stands in a message besides its type. */
export type Body<Type> = Omit<Extract<Envelope, { readonly type: Type }>, "type">;

/** Says what stands in one type of message. */
export function row<Type extends Envelope["type"]>(
  byte: number,
  type: Type,
  sender: Sender,
  body: Field<Body<Type>>,
): Row {
  return { byte, type, sender, body: body as unknown as Field<object> };
}

/** A binary message that is none of `revoir.v1`: the connection is closed with 4400. */
export interface Malformed {
  readonly type: "malformed";
  /** What is wrong, such as "ack: rx is cut short". */
  readonly reason: string;
}

/** Reads a binary message that is one of `rows`. @param sender which end it came from */
export function decode(
  rows: readonly Row[],
  bytes: Uint8Array,
  sender: "client" | "server",
): Envelope | Malformed {
  const row = rows.find(({ byte }) => byte === bytes[0]);
  if (!row) return malformed(bytes.length === 0 ? "empty message" : `unknown type ${bytes[0]}`);
  if (row.sender !== "both" && row.sender !== sender) {
    return malformed(`${row.type} of a ${sender}`);
  }
  const reader = new Reader(bytes, 1);
  const body = read(row.body, reader);
  if (reader.left > 0) reader.fail("is not the last field");
  if (reader.fault !== undefined) return malformed(`${row.type}: ${reader.fault}`);
  return { type: row.type, ...body } as Envelope;
}

/** Writes a binary message that is one of `rows`, into a buffer of its own. */
export function encode(rows: readonly Row[], envelope: Envelope): Uint8Array<ArrayBuffer> {
  const { byte, body } = rows.find(({ type }) => type === envelope.type) as Row;
  const writer = new Writer();
  writer.byte(byte);
  body(writer, envelope);
  return writer.finish();
}

/** Reads one field. */
export function read<Value>(field: Field<Value>, reader: Reader): Value {
  return field(reader, undefined as Value);
}

function malformed(reason: string): Malformed {
  return { type: "malformed", reason };
}
