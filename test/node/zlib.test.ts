import { describe, expect, it } from "vitest";
import { createDeflateEngine } from "../../src/node/zlib.js";

describe("the deflate engine", () => {
  it("compresses alike in both lanes, so that either may follow the other", () => {
    for (const bits of [9, 12, 15]) {
      const handle = createDeflateEngine({ lane: "handle" }).deflate(bits);
      const open = createDeflateEngine({ lane: "public" }).deflate(bits);
      const message = Buffer.from(JSON.stringify({ list: Array.from({ length: 50 }, String) }));
      const packed = Buffer.from(handle.push(message, 0, message.length));
      expect(Buffer.from(open.push(message, 0, message.length)).equals(packed)).toBe(true);
    }
  });

  it("takes the level it is given", () => {
    const message = Buffer.from("abcabcabcabcabcabcabcabc".repeat(100));
    const sizes = ([0, 1] as const).map(
      (level) => createDeflateEngine({ level }).deflate(15).push(message, 0, message.length).length,
    );
    expect(sizes[0]).toBeGreaterThan(message.length);
    expect(sizes[1]).toBeLessThan(message.length / 10);
  });
});
