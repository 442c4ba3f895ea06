import { expect, test } from "vitest";
import { requireWellFormed } from "../../src/protocol/well-formed.js";

test("text with an unpaired surrogate is refused, and the message names it and its place", () => {
  expect(() => requireWellFormed("ab\ud800c")).toThrow(
    new TypeError(
      "Cannot send text: it has an unpaired surrogate, U+D800, at index 2, which UTF-8 can not express (RFC 6455 §5.6)",
    ),
  );
  expect(() => requireWellFormed("\udc00")).toThrow(/U\+DC00, at index 0/);
});

test("text that UTF-8 can express is let through, pairs of surrogates too", () => {
  expect(requireWellFormed("né 😀")).toBe(undefined);
});
