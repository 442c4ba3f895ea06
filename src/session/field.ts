import type { Coder } from "./coder.js";

const none = new Uint8Array(0);

/**
 * How one kind of value stands on the wire, said once for both ways. Reading, it gets `undefined` for a value and returns
 * what came; writing, what it returns is of no account.
 */
export type Field<Value> = (coder: Coder, value: Value) => Value;

/** A whole number from 0 to 2^53-1. */
export const number: Field<number> = (coder, value) => coder.number(value);

/** Milliseconds, on the wire in whole seconds, rounded up. */
export const seconds: Field<number> = (coder, value) =>
  coder.number(Math.ceil(value / 1000), 2 ** 32) * 1000;

/** Bytes of a fixed number, in memory as hexadecimal digits. */
export function hex(count: number): Field<string> {
  return (coder, value) => {
    const digits = (_: unknown, at: number) => Number.parseInt(value.slice(2 * at, 2 * at + 2), 16);
    const bytes = value === undefined ? none : Uint8Array.from({ length: count }, digits);
    return hexOf(coder.bytes(bytes, count));
  };
}

/** Bytes as hexadecimal digits. */
export function hexOf(bytes: Uint8Array): string {
  let digits = "";
  for (const byte of bytes) digits += byte.toString(16).padStart(2, "0");
  return digits;
}

/** Bytes of a fixed number, copied. */
export function fixed(count: number): Field<Uint8Array> {
  return (coder, value) => new Uint8Array(coder.bytes(value, count)); // slice() of a Buffer is no copy
}

/**
 * Text of at most so many bytes of UTF-8, its length before it. What is longer is cut when it is written, at a
 * character; bytes that are not UTF-8 read as U+FFFD.
 */
export function text(maxBytes: number): Field<string> {
  return (coder, value = "") => {
    const bytes = new Uint8Array(Math.min(maxBytes, value.length * 3));
    const { written } = encoder.encodeInto(value, bytes);
    const length = coder.number(written, maxBytes);
    return decoder.decode(coder.bytes(bytes.subarray(0, written), length));
  };
}

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** All that is left of the message, as a view. */
export const rest: Field<Uint8Array> = (coder, value) => coder.bytes(value);

/** One of these, as its place in the list. */
export function oneOf<const Name extends string>(...names: readonly Name[]): Field<Name> {
  return (coder, value) => names[coder.number(names.indexOf(value), names.length - 1)] as Name;
}

/** Its number of entries, then one after the other. */
export function list<Value>(entry: Field<Value>, max: number): Field<readonly Value[]> {
  return (coder, values = []) => {
    const count = coder.number(values.length, max);
    const all: Value[] = [];
    while (all.length < count && coder.fault === undefined) {
      all.push(entry(coder, values[all.length] as Value));
    }
    return all;
  };
}

/** The field of each property. They stand on the wire in the order in which they are written here. */
export type Fields<Body> = { readonly [Name in keyof Body]-?: Field<Body[Name]> };

/** One field after the other. */
export function struct<Body>(fields: Fields<Body>): Field<Body> {
  const all = Object.entries(fields) as [keyof Body, Field<unknown>][];
  return (coder, value) => {
    const body: Partial<Record<keyof Body, unknown>> = {};
    for (const [name, field] of all) {
      coder.field = name as string;
      body[name] = field(coder, value?.[name]);
    }
    return body as Body;
  };
}

/** The properties of one, then those of the other. */
export function both<One, Other>(one: Field<One>, other: Field<Other>): Field<One & Other> {
  // Each has made its object for this: Node 20 takes ten times as long for a third one with both spread.
  return (coder, value) =>
    Object.assign(one(coder, value) as object, other(coder, value)) as One & Other;
}

/** Whether the lowest bit of flags is set. */
export function odd(flags: number): boolean {
  return Math.floor(flags) % 2 === 1;
}
