import { expect, it } from "vitest";
import { drawBytes } from "../../src/server/random.js";

it("as many bytes are drawn as were asked for, and none twice", () => {
  const drawn = Array.from({ length: 300 }, () => drawBytes(32));
  expect(drawn.every((bytes) => bytes.length === 32)).toBe(true);
  expect(new Set(drawn.map((bytes) => Buffer.from(bytes).toString("hex"))).size).toBe(300);
  expect(new Set(drawn.map(({ buffer }) => buffer)).size).toBe(300);
});

it("more than is drawn at a time is drawn too", () => {
  const large = drawBytes(10_000);
  expect(large.length).toBe(10_000);
  expect(large.subarray(5000).some((byte) => byte !== 0)).toBe(true);
});
