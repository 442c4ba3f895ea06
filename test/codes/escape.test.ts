import fc from "fast-check";
import { expect, test } from "vitest";
import { escapeControls } from "../../src/codes/escape.js";

test("what a stranger wrote can not break a line, steer a terminal or turn the writing around", () => {
  expect(escapeControls("a\r\nb\x1b[2Jc\x9bd\u2028e\u202ef\u2066g\x7f\0")).toBe(
    "a\\u000d\\u000ab\\u001b[2Jc\\u009bd\\u2028e\\u202ef\\u2066g\\u007f\\u0000",
  );
});

test("every other character stays as it is", () => {
  expect(
    escapeControls("gr\u00fc\u00dfe \u00a0 \u4e2d\u6587 \u05e9\u05dc\u05d5\u05dd \ud83d\ude00"),
  ).toBe("gr\u00fc\u00dfe \u00a0 \u4e2d\u6587 \u05e9\u05dc\u05d5\u05dd \ud83d\ude00");
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(escapeControls(text)).not.toMatch(/[\p{Cc}\u2028-\u202e\u2066-\u2069]/u);
      expect(escapeControls(escapeControls(text))).toBe(escapeControls(text));
    }),
  );
});
