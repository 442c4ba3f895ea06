import type { Reader } from "./reader.js";
import type { Writer } from "./writer.js";

/** How one kind of value stands on the wire: said once for both ways. */
export interface Field<Value> {
  get(reader: Reader): Value;
  put(writer: Writer, value: Value): void;
}

/** A whole number from 0 to 2^53-1. */
export const number: Field<number> = {
  get: (reader) => reader.number(),
  put: (writer, value) => writer.number(value),
};

/** Milliseconds, on the wire in whole seconds, rounded up. */
export const seconds: Field<number> = {
  get: (reader) => reader.atMost(reader.number(), 2 ** 32) * 1000,
  put: (writer, value) => writer.number(Math.ceil(value / 1000)),
};

/** Bytes of a fixed number, in memory as hexadecimal digits. */
export function hex(count: number): Field<string> {
  return {
    get: (reader) =>
      Array.from(reader.take(count), (byte) => byte.toString(16).padStart(2, "0")).join(""),
    put(writer, value) {
      for (let at = 0; at < count; at++) {
        writer.byte(Number.parseInt(value.slice(2 * at, 2 * at + 2), 16));
      }
    },
  };
}

/** Bytes of a fixed number, copied. */
export function fixed(count: number): Field<Uint8Array> {
  return {
    get: (reader) => new Uint8Array(reader.take(count)), // slice() of a Buffer is no copy
    put: (writer, value) => writer.bytes(value),
  };
}

/**
 * Text of at most so many bytes of UTF-8, its length before it. What is longer is cut when it is written, at a
 * character; bytes that are not UTF-8 read as U+FFFD.
 */
export function text(maxBytes: number): Field<string> {
  return {
    get(reader) {
      const length = reader.atMost(reader.number(), maxBytes);
      return new TextDecoder("utf-8", { ignoreBOM: true }).decode(reader.take(length));
    },
    put(writer, value) {
      const bytes = new Uint8Array(maxBytes);
      const { written } = new TextEncoder().encodeInto(value, bytes);
      writer.number(written);
      writer.bytes(bytes.subarray(0, written));
    },
  };
}

/** All that is left of the message, as a view. */
export const rest: Field<Uint8Array> = {
  get: (reader) => reader.take(reader.left),
  put: (writer, value) => writer.rest(value),
};

/** One of these, as its place in the list. */
export function oneOf<const Name extends string>(...names: readonly Name[]): Field<Name> {
  return {
    get: (reader) => names[reader.atMost(reader.number(), names.length - 1)] as Name,
    put: (writer, value) => writer.number(names.indexOf(value)),
  };
}

/** Its number of entries, then one after the other. */
export function list<Value>(entry: Field<Value>, max: number): Field<readonly Value[]> {
  return {
    get(reader) {
      const count = reader.atMost(reader.number(), max);
      const values: Value[] = [];
      while (values.length < count && reader.fault === undefined) values.push(entry.get(reader));
      return values;
    },
    put(writer, values) {
      writer.number(values.length);
      for (const value of values) entry.put(writer, value);
    },
  };
}

/** The field of each property. They stand on the wire in the order in which they are written here. */
export type Fields<Body> = { readonly [Name in keyof Body]-?: Field<Body[Name]> };

/** One field after the other. */
export function struct<Body>(fields: Fields<Body>): Field<Body> {
  const all = Object.entries(fields) as [string, Field<unknown>][];
  return {
    get(reader) {
      const body: Record<string, unknown> = {};
      for (const [name, field] of all) {
        reader.field = name;
        body[name] = field.get(reader);
      }
      return body as Body;
    },
    put(writer, body) {
      for (const [name, field] of all) field.put(writer, (body as Record<string, unknown>)[name]);
    },
  };
}
