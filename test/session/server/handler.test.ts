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

async function outcomes(run: () => unknown): Promise<string[]> {
  const heard: string[] = [];
  call(
    run,
    (value) => heard.push(`done ${value}`),
    (error) => heard.push(`failed ${error}`),
  );
  const atOnce = heard.length > 0 ? "at once" : "later";
  await new Promise(setImmediate);
  return [atOnce, ...heard];
}

it("an answer is taken as it comes: at once, later, or thrown", async () => {
  expect(await outcomes(() => 1)).toEqual(["at once", "done 1"]);
  expect(await outcomes(() => undefined)).toEqual(["at once", "done undefined"]);
  expect(await outcomes(() => null)).toEqual(["at once", "done null"]);
  expect(await outcomes(() => Promise.resolve(2))).toEqual(["later", "done 2"]);
  expect(await outcomes(() => Promise.reject("no"))).toEqual(["later", "failed no"]);
  expect(
    await outcomes(() => {
      throw "no";
    }),
  ).toEqual(["at once", "failed no"]);
});
