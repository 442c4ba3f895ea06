import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { maxReasonBytes, maxSlotMs, slotOf, slotReason } from "../../src/codes/index.js";

describe("a slot to come back", () => {
  test.each([
    ["after=2300", 2300],
    ["restarting after=2300", 2300],
    ["restarting (after=2300), see you", 2300],
    ["restarting after=2300.", 2300],
    ["line\nafter=0", 0],
    ["after=007", 7],
    ["after=1 after=2", 2],
    ["after=599999", 599_999],
    ["after=600001", maxSlotMs],
    ["after=99999999999999999999999999", maxSlotMs],
  ])("is read from the reason %j", (reason, ms) => {
    expect(slotOf(reason)).toBe(ms);
  });

  test.each([
    "",
    "restarting",
    "after",
    "after=",
    "after=soon",
    "after=-5",
    "after=2.3",
    "after=2300ms",
    "hereafter=2300",
    "not-after=2300",
    "after =2300",
    "After=2300",
  ])("is not read into the reason %j", (reason) => {
    expect(slotOf(reason)).toBeUndefined();
  });

  test("survives the way through a reason, whatever text is before it", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: maxSlotMs }),
        fc.oneof(
          fc.string({ unit: "binary", maxLength: 200, size: "max" }),
          fc.constant("after=1 after=2"),
        ),
        (ms, text) => {
          const reason = slotReason(ms, text);
          expect(slotOf(reason)).toBe(ms);
          expect(new TextEncoder().encode(reason).length).toBeLessThanOrEqual(maxReasonBytes);
        },
      ),
    );
  });

  test("is a whole number of milliseconds, ten minutes at most", () => {
    expect(slotReason(2300)).toBe("restarting after=2300");
    expect(slotReason(2300.4, "back soon")).toBe("back soon after=2300");
    expect(slotReason(Number.POSITIVE_INFINITY)).toBe("restarting after=600000");
  });

  test.each([-1, Number.NaN])("can not be %d ms", (ms) => {
    expect(() => slotReason(ms)).toThrow(
      new RangeError(`Cannot give a slot of ${ms} ms: it must be 0 or more`),
    );
  });
});
