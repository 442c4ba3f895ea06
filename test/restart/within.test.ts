import { expect, test } from "vitest";
import { within } from "../../src/restart/within.js";

test("what comes in time has come, also when it failed", async () => {
  expect(await within(5_000, Promise.resolve())).toBe(true);
  expect(await within(5_000, Promise.reject(new Error("no")))).toBe(true);
});

test("what does not come in time is waited for no longer", async () => {
  expect(await within(5, new Promise(() => {}))).toBe(false);
});
