import { expect, it } from "vitest";
import { readInARow } from "../../src/node/row.js";
import type { Wire } from "../../src/node/wire.js";

const [one, other] = [{}, {}] as [Wire, Wire];
const KiB = 1024;

it("half a megabyte of one wire in a row is enough, and so is the next", () => {
  const enough = Array.from({ length: 5 }, () => readInARow(one, 256 * KiB));
  expect(enough).toEqual([false, true, false, true, false]);
});

it("another's bytes in between begin it anew", () => {
  readInARow(other, 1);
  for (let at = 0; at < 7; at++) expect(readInARow(one, 64 * KiB)).toBe(false);
  expect(readInARow(other, 511 * KiB)).toBe(false);
  for (let at = 0; at < 7; at++) expect(readInARow(one, 64 * KiB)).toBe(false);
  expect(readInARow(one, 64 * KiB)).toBe(true);
});
