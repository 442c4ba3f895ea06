import { deflateRawSync } from "node:zlib";
import { expect, it } from "vitest";
import { inflatePool } from "../../src/node/zlib-coder.js";
import { HandleInflate } from "../../src/node/zlib-handle-inflate.js";
import { proveGoingAway } from "../../src/node/zlib-proof.js";

it("inflates everything at once until it is known that the thread pool works", async () => {
  const packed = deflateRawSync(Buffer.alloc(4_000_000));
  const push = () => {
    const inflate = new HandleInflate(inflatePool(15));
    return inflate.push(
      packed,
      0,
      packed.length,
      true,
      () => true,
      () => inflate.close(),
    );
  };
  expect(push()).toBe(true);
  await proveGoingAway();
  expect(push()).toBe("later");
});
