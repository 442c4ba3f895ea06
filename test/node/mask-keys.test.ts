import { expect, it, vi } from "vitest";
import { nextMaskKey } from "../../src/node/mask-keys.js";

it("masking keys never repeat in a pattern, fill 32 bits, and do not come from Math.random", () => {
  const random = vi.spyOn(Math, "random");
  const keys = Array.from({ length: 10_000 }, nextMaskKey);
  expect(random).not.toHaveBeenCalled();
  expect(keys.every((key) => Number.isInteger(key) && key === (key | 0))).toBe(true);
  // Of 10 000 among 2^32 about 0.01 pairs are alike; more than a few mean that keys are used twice.
  expect(new Set(keys).size).toBeGreaterThan(9_990);
  for (let bit = 0; bit < 32; bit++) {
    const ones = keys.filter((key) => (key >>> bit) & 1).length;
    expect(Math.abs(ones - 5_000)).toBeLessThan(500);
  }
});
