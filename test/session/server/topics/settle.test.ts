import { expect, test } from "vitest";
import { settle } from "../../../../src/session/server/topics/settle.js";

async function outcomes(call: () => unknown): Promise<string[]> {
  const heard: string[] = [];
  settle(
    call,
    (value) => heard.push(`done ${value}`),
    (error) => heard.push(`failed ${error}`),
  );
  const atOnce = heard.length > 0 ? "at once" : "later";
  await new Promise(setImmediate);
  return [atOnce, ...heard];
}

test("an answer is taken as it comes: at once, later, or thrown", async () => {
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
