import { describe, expect, it, onTestFinished } from "vitest";
import type { DeflateOptions } from "../../src/protocol/index.js";
import { type Compressors, createCompressors } from "../../src/server/compressors.js";

function compressors(deflate: DeflateOptions | undefined, isByRequest = false): Compressors {
  const choosesDeflate = isByRequest ? () => undefined : undefined;
  const made = createCompressors({ deflate, choosesDeflate }) as Compressors;
  onTestFinished(() => made.close());
  return made;
}

const peer = (deflateOptions?: DeflateOptions) => ({ deflateOptions });

describe("compressors", () => {
  it("are there only where the server compresses", () => {
    expect(createCompressors({ deflate: undefined, choosesDeflate: undefined })).toBeUndefined();
  });

  it("compress from the threshold up", () => {
    const usual = compressors({});
    expect(usual.compressorFor(peer(), 1023)).toBeUndefined();
    expect(usual.compressorFor(peer(), 1024)).toBeDefined();
    expect(compressors({ thresholdBytes: 10 }).compressorFor(peer(), 10)).toBeDefined();
  });

  it("are one for all where all are compressed alike, whatever a peer was compressed by elsewhere", () => {
    const made = compressors({ thresholdBytes: 10 });
    const one = made.compressorFor(peer({ thresholdBytes: 10 }), 20);
    expect(made.compressorFor(peer({ level: 1, thresholdBytes: 1_000 }), 20)).toBe(one);
  });

  it("are shared by peers that compress alike, by request, each from its own threshold up", () => {
    const made = compressors(undefined, true);
    const usual = made.compressorFor(peer({}), 1024);
    expect(made.compressorFor(peer({}), 1023)).toBeUndefined();
    expect(made.compressorFor(peer({ level: 6, memLevel: 8, thresholdBytes: 0 }), 5)).toBe(usual);
    const fast = made.compressorFor(peer({ level: 1 }), 1024);
    expect(fast).not.toBe(usual);
    expect(fast?.number).not.toBe(usual?.number);
    expect(made.compressorFor(peer(), 10_000)).toBeUndefined();
  });
});
