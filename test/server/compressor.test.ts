import { inflateRawSync } from "node:zlib";
import { describe, expect, it, onTestFinished } from "vitest";
import { Compressor } from "../../src/server/compressor.js";

function compressor(level?: number): Compressor {
  const made = new Compressor({ level });
  onTestFinished(() => made.close());
  return made;
}

function inflate(deflated: Uint8Array): string {
  const tail = Buffer.from([0, 0, 0xff, 0xff]);
  return inflateRawSync(Buffer.concat([deflated, tail]), { finishFlush: 2 }).toString();
}

describe("a compressor", () => {
  it.each([15, 9])("refers to nothing before the message (window %i)", (windowBits) => {
    const made = compressor();
    const text = "the same words again ".repeat(20);
    const first = Buffer.from(made.compress(Buffer.from(text), windowBits));
    const second = Buffer.from(made.compress(Buffer.from(text), windowBits));
    expect(second).toEqual(first);
    expect(inflate(second)).toBe(text);
    expect(second.length).toBeLessThan(text.length / 4);
  });

  it("takes the trouble that it is told to", () => {
    const text = Buffer.from("the same words again ".repeat(20));
    expect(compressor(0).compress(text, 15).length).toBeGreaterThan(text.length);
  });
});
