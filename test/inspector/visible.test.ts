import { expect, test } from "vitest";
import { visible } from "../../src/inspector/visible.js";

test("characters without a shape, and those that turn a line around, are shown", () => {
  expect(visible("a\n\r\t\0b\x1b[31m\x7f\x9f")).toBe("a\\n\\r\\t\\u0000b\\u001b[31m\\u007f\\u009f");
  expect(visible("\u202eabc\u2066\u200b\ufeff\u061c\u2028")).toBe(
    "\\u202eabc\\u2066\\u200b\\ufeff\\u061c\\u2028",
  );
});

test("everything else stays as it is, and what is asked for", () => {
  expect(visible("gr\u00fc\u00dfe \\n \u{1f600} \u0645")).toBe(
    "gr\u00fc\u00dfe \\n \u{1f600} \u0645",
  );
  expect(visible("a\n\tb\r", "\n\t")).toBe("a\n\tb\\r");
});
