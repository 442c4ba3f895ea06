import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitReason, maxReasonBytes } from "../../src/codes/index.js";

const bytesOf = (text: string) => new TextEncoder().encode(text).length;
/** Every kind of character, and halves of surrogate pairs. */
const anyText = fc.string({
  unit: fc.oneof(
    fc.string({ unit: "binary", maxLength: 1 }),
    fc.constantFrom("\ud83d", "\ude00", "é", "€", "😀"),
  ),
  maxLength: 200,
  size: "max",
});

describe("a close reason (RFC 6455 §5.5)", () => {
  test("stays as it is when it fits into 123 bytes", () => {
    expect(fitReason("")).toBe("");
    expect(fitReason("x".repeat(123))).toBe("x".repeat(123));
    expect(fitReason("é".repeat(61))).toBe("é".repeat(61));
  });

  test("is cut after the last whole character that fits", () => {
    expect(fitReason("x".repeat(124))).toBe("x".repeat(123));
    expect(fitReason("é".repeat(62))).toBe("é".repeat(61));
    expect(fitReason("€".repeat(42))).toBe("€".repeat(41));
    expect(fitReason(`x${"😀".repeat(31)}`)).toBe(`x${"😀".repeat(30)}`);
  });

  test("always fits, loses as little as it can, and never ends inside a character", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const fitted = fitReason(text);
        const rest = text.slice(fitted.length);
        expect(text.startsWith(fitted)).toBe(true);
        expect(bytesOf(fitted)).toBeLessThanOrEqual(maxReasonBytes);
        // The next character, whole, would not have fitted.
        const next = [...rest][0];
        if (next !== undefined) expect(bytesOf(fitted + next)).toBeGreaterThan(maxReasonBytes);
        const splits = /[\ud800-\udbff]$/.test(fitted) && /^[\udc00-\udfff]/.test(rest);
        expect(splits).toBe(false);
      }),
    );
  });

  test("fits into less when less is asked for", () => {
    expect(fitReason("restarting", 4)).toBe("rest");
    expect(fitReason("restarting", 0)).toBe("");
  });
});
