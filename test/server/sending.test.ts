import { expect, it } from "vitest";
import { IncomingBinary, IncomingText } from "../../src/server/message.js";
import { bytesOf, isText } from "../../src/server/sending.js";

it("bytes are taken as they are, without a copy", () => {
  const bytes = new Uint8Array([1, 2, 3]).subarray(1);
  expect(bytesOf(bytes)).toBe(bytes);
  expect([...bytesOf(bytes.buffer as ArrayBuffer)]).toEqual([1, 2, 3]);
  expect([...bytesOf(Buffer.from("a"))]).toEqual([97]);
});

it("a message is taken as it came: its own part of the read, text as text", () => {
  const read = Buffer.from("..né..");
  const text = new IncomingText(read, 2, 5, false);
  expect(Buffer.from(bytesOf(text)).toString()).toBe("né");
  expect(bytesOf(text).buffer).toBe(read.buffer);
  const sent = [text, text.copy(), "né", new IncomingBinary(read, 2, 5), read, read.buffer];
  expect(sent.map(isText)).toEqual([true, true, true, false, false, false]);
});

it.each([
  null,
  undefined,
  1,
  {},
  [1, 2],
  new Uint16Array(2),
  new DataView(new ArrayBuffer(2)),
  { kind: "text", text: "é", bytes: new Uint8Array([0xe9]), byteLength: 1, copy: () => null },
])("anything else is a TypeError, what only looks like a message too: %#", (wrong) => {
  expect(() => bytesOf(wrong as never)).toThrow(
    "expected a string, a Uint8Array, an ArrayBuffer or a Message",
  );
});
