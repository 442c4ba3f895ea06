import { constants } from "node:zlib";
import { describe, expect, it } from "vitest";
import { deflatingOptions, inflatingOptions } from "../../src/node/zlib-deflating.js";

describe("zlib's parameters", () => {
  it("keep a window of 256 bytes by never referring back further than one", () => {
    expect(deflatingOptions(8, {})).toMatchObject({ windowBits: 9, strategy: constants.Z_RLE });
    expect(deflatingOptions(9, {})).toMatchObject({
      windowBits: 9,
      strategy: constants.Z_DEFAULT_STRATEGY,
    });
  });

  it("inflate with a bit more than 8, for peers whose zlib took 9 instead", () => {
    expect(inflatingOptions(8)).toEqual({ windowBits: 9 });
    expect(inflatingOptions(15)).toEqual({ windowBits: 15 });
  });
});
