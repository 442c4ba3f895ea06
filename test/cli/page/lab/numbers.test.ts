import { describe, expect, test } from "vitest";
import { Numbers } from "../../../../src/cli/page/lab/numbers.js";

describe("numbers that are to come back", () => {
  test("are counted, with the longest wait", () => {
    const numbers = new Numbers("1");
    const [first, second] = [numbers.next(0), numbers.next(50)];
    expect(numbers.received(first, 20)).toBe(true);
    expect(numbers.count).toEqual({ sent: 2, back: 1, missing: 1, doubled: 0, longestMs: 20 });
    numbers.received(second, 150);
    expect(numbers.count).toEqual({ sent: 2, back: 2, missing: 0, doubled: 0, longestMs: 100 });
  });

  test("are noticed when they come twice, or out of order", () => {
    const numbers = new Numbers("1");
    const [first, second] = [numbers.next(0), numbers.next(0)];
    for (const each of [second, first, second]) numbers.received(each, 1);
    expect(numbers.count).toMatchObject({ back: 2, missing: 0, doubled: 2 });
  });

  test("are told from other messages, and from those of another count", () => {
    const numbers = new Numbers("2");
    expect(numbers.received("hello", 0)).toBe(false);
    expect(numbers.received(new Numbers("1").next(0), 0)).toBe(false);
    expect(numbers.count.back).toBe(0);
  });
});
