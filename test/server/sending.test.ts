import { expect, it } from "vitest";
import { bytesOf } from "../../src/server/sending.js";

it("bytes are taken as they are, without a copy", () => {
  const bytes = new Uint8Array([1, 2, 3]).subarray(1);
  expect(bytesOf(bytes)).toBe(bytes);
  expect([...bytesOf(bytes.buffer as ArrayBuffer)]).toEqual([1, 2, 3]);
  expect([...bytesOf(Buffer.from("a"))]).toEqual([97]);
});

it.each([null, undefined, 1, {}, [1, 2], new Uint16Array(2), new DataView(new ArrayBuffer(2))])(
  "anything else is a TypeError: %#",
  (wrong) => {
    expect(() => bytesOf(wrong as never)).toThrow(
      "expected a string, a Uint8Array or an ArrayBuffer",
    );
  },
);
