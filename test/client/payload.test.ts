import { expect, test } from "vitest";
import { bytesOf } from "../../src/client/payload.js";

test("bytes are taken from a buffer and from a view of any kind, where they are", () => {
  const { buffer } = new Uint8Array([1, 2, 3, 4]);
  expect(bytesOf(buffer)).toEqual(new Uint8Array([1, 2, 3, 4]));
  expect(bytesOf(new DataView(buffer, 1, 2))).toEqual(new Uint8Array([2, 3]));
  expect(bytesOf(new Uint16Array(buffer, 2, 1))).toEqual(new Uint8Array([3, 4]));
  expect(bytesOf(Buffer.from("abc"))).toEqual(new Uint8Array([97, 98, 99]));
  expect(bytesOf(buffer).buffer).toBe(buffer);
});
