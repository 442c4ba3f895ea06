import { expect, test } from "vitest";
import { read as readField } from "../../src/session/codec.js";
import { type Field, fixed, list, number, oneOf, struct, text } from "../../src/session/field.js";
import { Reader } from "../../src/session/reader.js";
import { Writer } from "../../src/session/writer.js";

function written<Value>(field: Field<Value>, value: Value): number[] {
  const writer = new Writer();
  field(writer, value);
  return [...writer.finish()];
}

function read<Value>(field: Field<Value>, ...bytes: readonly number[]) {
  const reader = new Reader(Uint8Array.from(bytes), 0);
  return { value: readField(field, reader), fault: reader.fault, left: reader.left };
}

test("fields stand in the order in which they were named", () => {
  const both = struct<{ a: number; b: number }>({ b: number, a: number });
  expect(written(both, { a: 1, b: 2 })).toEqual([2, 1]);
  expect(read(both, 2, 1).value).toEqual({ a: 1, b: 2 });
});

test("bytes that are not UTF-8 read as U+FFFD", () => {
  expect(read(text(10), 1, 0xff)).toEqual({ value: "\ufffd", fault: undefined, left: 0 });
});

test("a byte order mark is text like any other", () => {
  expect(read(text(10), 3, 0xef, 0xbb, 0xbf).value).toBe("\ufeff");
});

test("a name is its place in the list", () => {
  expect(written(oneOf("a", "b"), "b")).toEqual([1]);
  expect(read(oneOf("a", "b"), 2).fault).toBe(" is 2, more than 1");
});

test("a list that promises more than its bound is not read", () => {
  expect(read(list(number, 2), 3, 1, 1, 1).fault).toBe(" is 3, more than 2");
});

test("fixed bytes are a copy, of a Buffer too", () => {
  const bytes = Buffer.from([1, 2]);
  const value = readField(fixed(2), new Reader(bytes, 0));
  bytes[0] = 9;
  expect(value).toEqual(Uint8Array.of(1, 2));
});
