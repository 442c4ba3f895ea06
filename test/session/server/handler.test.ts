import { expect, it } from "vitest";
import { call, isThenable } from "../../../src/session/server/handler.js";

it("only what has a method then is waited for", () => {
  const noFunction = JSON.parse('{ "then": 1 }');
  expect([undefined, null, 1, "a", {}, noFunction].map(isThenable)).not.toContain(true);
  expect(isThenable(Promise.resolve())).toBe(true);
});

it("a handler without a promise is done at once", () => {
  const told: string[] = [];
  call(
    () => 1,
    () => told.push("done"),
    () => told.push("failed"),
  );
  expect(told).toEqual(["done"]);
});

it("a handler that throws, or rejects, has failed", async () => {
  const told: unknown[] = [];
  const failed = (error: unknown) => told.push((error as Error).message);
  call(
    () => {
      throw new Error("thrown");
    },
    () => {},
    failed,
  );
  call(
    () => Promise.reject(new Error("rejected")),
    () => {},
    failed,
  );
  call(
    () => Promise.resolve(),
    () => told.push("done"),
    failed,
  );
  await Promise.resolve();
  expect(told.sort()).toEqual(["done", "rejected", "thrown"]);
});
