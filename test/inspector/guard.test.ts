import { expect, test } from "vitest";
import { guardWith } from "../../src/inspector/guard.js";

test("passes on what it is called with, until something fails, which is told once", () => {
  const failures: unknown[] = [];
  const calls: number[] = [];
  const guard = guardWith((error) => failures.push(error));
  const count = guard((number: number) => void calls.push(number));
  const fail = guard(() => {
    throw "broken";
  });
  count(1);
  fail();
  fail();
  count(2);
  expect(calls).toEqual([1]);
  expect(failures).toEqual(["broken"]);
});
