import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { type Coder, deflatePool, flushes, inflatePool } from "../../src/node/zlib-coder.js";

const text = "some text that is compressed";
const packed = deflateRawSync(text);

describe("a coder", () => {
  it("does the same at once and in the thread pool, in turns", async () => {
    const coder = inflatePool(15).take();
    for (const isLater of [false, true, true, false, true]) {
      const output = Buffer.alloc(100);
      if (isLater) await writeLater(coder, packed, output);
      else coder.write(packed, 0, packed.length, output, 0);
      expect(output.toString("latin1", 0, output.length - coder.outputFree)).toBe(text);
      expect([coder.inputLeft, coder.failed]).toEqual([0, false]);
      coder.reset();
    }
    coder.close();
  });

  it("says when it has failed in the thread pool", async () => {
    const coder = inflatePool(15).take();
    await writeLater(coder, Uint8Array.of(0xff, 0xff), Buffer.alloc(10));
    expect(coder.failed).toBe(true);
    coder.close();
  });

  it("may be closed while it is in the thread pool, and comes back all the same", async () => {
    const coder = deflatePool(15, {}).take();
    const output = Buffer.alloc(2 ** 20);
    const writing = writeLater(coder, Buffer.alloc(2 ** 20), output);
    coder.close();
    await writing;
    expect(coder.outputFree).toBeLessThan(output.length);
  });
});

describe("a pool of coders", () => {
  it("lends those again that are given back, but for what has failed", () => {
    const pool = inflatePool(14);
    const good = pool.take();
    pool.give(good);
    expect(pool.take()).toBe(good);
    good.write(Uint8Array.of(0xff, 0xff), 0, 2, Buffer.alloc(10), 0);
    pool.give(good);
    expect(pool.take()).not.toBe(good);
  });

  it("is one for each window and each way to compress", () => {
    expect(inflatePool(15)).toBe(inflatePool(15));
    expect(inflatePool(15)).not.toBe(inflatePool(14));
    expect(deflatePool(15, { level: 1 })).toBe(deflatePool(15, { level: 1 }));
    expect(deflatePool(15, { level: 1 })).not.toBe(deflatePool(15, {}));
  });
});

function writeLater(coder: Coder, input: Uint8Array, output: Uint8Array): Promise<void> {
  return new Promise((resolve) =>
    coder.writeLater(flushes.sync, input, 0, input.length, output, resolve),
  );
}
