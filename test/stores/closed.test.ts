import { expect, it } from "vitest";
import { closedError } from "../../src/stores/closed.js";

it("says what cannot be done with a store that is closed", () => {
  expect(closedError("publish")).toMatchObject({
    code: "store-closed",
    message: "Cannot publish: the store is closed",
  });
});
