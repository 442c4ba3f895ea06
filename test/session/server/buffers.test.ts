import { expect, it } from "vitest";
import { Buffers } from "../../../src/session/server/buffers.js";

it("a buffer that was given back is taken again", () => {
  const buffers = new Buffers();
  const buffer = buffers.take(10);
  buffers.give(buffer);
  expect(buffers.take(10)).toBe(buffer);
});

it("a large buffer has room for what was asked, and is not kept", () => {
  const buffers = new Buffers();
  const large = buffers.take(100_000);
  expect(large.length).toBe(100_000);
  buffers.give(large);
  expect(buffers.take(100_000) === large).toBe(false);
});

it("no more than 64 buffers are kept", () => {
  const buffers = new Buffers();
  const all = Array.from({ length: 65 }, () => buffers.take(1));
  for (const each of all) buffers.give(each);
  const again = Array.from({ length: 65 }, () => buffers.take(1));
  expect(again.filter((each) => all.includes(each))).toHaveLength(64);
});
