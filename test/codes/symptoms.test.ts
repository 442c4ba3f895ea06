import { expect, test } from "vitest";
import { wasOpened } from "../../src/codes/symptoms.js";

test("a connection that had an age or fell silent was open, and of others nobody knows", () => {
  expect(wasOpened({ ageMs: 0 })).toBe(true);
  expect(wasOpened({ idleMs: 60_000 })).toBe(true);
  expect(wasOpened({ opened: false })).toBe(false);
  expect(wasOpened({ code: 1006 })).toBeUndefined();
});
