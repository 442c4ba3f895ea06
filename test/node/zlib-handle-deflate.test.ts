import { expect, it } from "vitest";
import { deflatePool } from "../../src/node/zlib-coder.js";
import { HandleDeflate } from "../../src/node/zlib-handle-deflate.js";
import { proveGoingAway } from "../../src/node/zlib-proof.js";

it("compresses everything at once until it is known that the thread pool works", async () => {
  const deflate = new HandleDeflate(deflatePool(15, {}));
  expect(deflate.later).toBeUndefined();
  await proveGoingAway();
  expect(deflate.later?.fromBytes).toBe(64 * 1024);
  expect(deflate.later).toBe(deflate.later);
});
