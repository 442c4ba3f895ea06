import { expect, it } from "vitest";
import { canGoAway, proveGoingAway } from "../../src/node/zlib-proof.js";

it("coders work in the thread pool of this Node, which is known once it is tried", async () => {
  expect(canGoAway()).toBe(false);
  const proof = proveGoingAway();
  expect(proveGoingAway()).toBe(proof);
  expect(await proof).toBe(true);
  expect(canGoAway()).toBe(true);
});
