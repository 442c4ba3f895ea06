import { expect, it } from "vitest";
import { isThenable } from "../../src/server/thenable.js";

it("promises of any make are something to wait for, all else is not", () => {
  expect(isThenable(Promise.resolve())).toBe(true);
  // biome-ignore lint/suspicious/noThenProperty: a thenable of foreign make
  expect(isThenable({ then() {} })).toBe(true);
  // biome-ignore lint/suspicious/noThenProperty: not a thenable
  for (const value of [undefined, null, true, "then", {}, { then: 1 }, () => {}])
    expect(isThenable<unknown>(value)).toBe(false);
});
