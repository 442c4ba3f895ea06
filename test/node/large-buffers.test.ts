import { expect, it } from "vitest";
import { lendLarge, returnLarge } from "../../src/node/large-buffers.js";

const mib = 2 ** 20;

it("memory that was handed back serves the next message that fits, and nobody else meanwhile", () => {
  const first = lendLarge(mib + 10);
  expect(first.length).toBeGreaterThanOrEqual(mib + 10);
  expect(lendLarge(mib).buffer).not.toBe(first.buffer);
  returnLarge(first.subarray(5, 100));
  expect(lendLarge(mib + 11).buffer).toBe(first.buffer);
  expect(lendLarge(mib + 11).buffer).not.toBe(first.buffer);
});

it("only memory that was lent is kept, one piece of it, and no more than 2 MiB", () => {
  const [small, large, huge] = [lendLarge(mib / 2), lendLarge(mib), lendLarge(2 * mib + 1)];
  for (const each of [large, huge, small, Buffer.allocUnsafeSlow(mib * 1.5)]) returnLarge(each);
  expect(lendLarge(1).buffer).toBe(large.buffer);
  const other = lendLarge(1);
  expect([small.buffer, huge.buffer, large.buffer]).not.toContain(other.buffer);
});
