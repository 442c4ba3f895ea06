import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isBrowserSendable, isReceivable, isSendable } from "../../src/codes/index.js";

/** RFC 6455 §7.4.1 and §7.4.2 with the registry's 1012-1014, written out once more. */
const sendable = new Set([1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014]);
for (let code = 3000; code < 5000; code++) sendable.add(code);

const everyCode = Array.from({ length: 65_536 }, (_, code) => code);

describe("a close frame (RFC 6455 §7.4)", () => {
  test("may carry 1000-1003, 1007-1014 and 3000-4999, and nothing else", () => {
    expect(everyCode.filter(isSendable)).toEqual([...sendable]);
    expect(everyCode.filter(isReceivable)).toEqual([...sendable]);
  });

  test("gets 1000 and 3000-4999 from a browser's script, and nothing else", () => {
    const allowed = [...sendable].filter((code) => code === 1000 || code >= 3000);
    expect(everyCode.filter(isBrowserSendable)).toEqual(allowed);
  });

  test("never carries what is not a whole number", () => {
    fc.assert(
      fc.property(fc.double(), (code) => {
        fc.pre(!Number.isInteger(code));
        expect(isSendable(code)).toBe(false);
        expect(isBrowserSendable(code)).toBe(false);
      }),
      { examples: [[1000.5], [4000.5], [Number.NaN], [Number.POSITIVE_INFINITY]] },
    );
  });
});
