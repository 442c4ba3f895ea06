import { inflateRawSync } from "node:zlib";
import { describe, expect, it, onTestFinished } from "vitest";
import { type Compressor, createCompressor } from "../../src/server/compressor.js";

function compressor(thresholdBytes?: number): Compressor {
  const made = createCompressor({ deflate: { thresholdBytes } }) as Compressor;
  onTestFinished(() => made.close());
  return made;
}

function inflate(deflated: Uint8Array): string {
  const tail = Buffer.from([0, 0, 0xff, 0xff]);
  return inflateRawSync(Buffer.concat([deflated, tail]), { finishFlush: 2 }).toString();
}

describe("a compressor", () => {
  it("is there only where the server compresses", () => {
    expect(createCompressor({ deflate: undefined })).toBeUndefined();
  });

  it("compresses from the threshold up", () => {
    expect(compressor().compresses(1023)).toBe(false);
    expect(compressor().compresses(1024)).toBe(true);
    expect(compressor(10).compresses(10)).toBe(true);
  });

  it.each([15, 9])("refers to nothing before the message (window %i)", (windowBits) => {
    const made = compressor();
    const text = "the same words again ".repeat(20);
    const first = Buffer.from(made.compress(Buffer.from(text), windowBits));
    const second = Buffer.from(made.compress(Buffer.from(text), windowBits));
    expect(second).toEqual(first);
    expect(inflate(second)).toBe(text);
    expect(second.length).toBeLessThan(text.length / 4);
  });
});
