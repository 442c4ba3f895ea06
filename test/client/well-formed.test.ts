import { expect, test } from "vitest";
import { requireWellFormed } from "../../src/client/well-formed.js";

test("an unpaired surrogate is named by its place, a pair is none", () => {
  expect(() => requireWellFormed("ok\ud800")).toThrow("an unpaired surrogate at index 2");
  requireWellFormed("😀");
});
