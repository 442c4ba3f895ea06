import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadKernel } from "../../src/node/kernel.js";
import { platform } from "../../src/node/platform.js";

describe("the platform", () => {
  it("tells UTF-8 from other bytes within its bounds", () => {
    const bytes = Buffer.from("ff41c3a9ff", "hex");
    expect(platform.isUtf8?.(bytes, 1, 4)).toBe(true);
    expect(platform.isUtf8?.(bytes, 0, 4)).toBe(false);
    expect(platform.isUtf8?.(bytes, 1, 3)).toBe(false);
    expect(platform.isUtf8?.(bytes, 2, 2)).toBe(true);
  });

  it("unmasks by the kernel, where there is one", () => {
    const bytes = new Uint8Array(2000).fill(0x41);
    const isThere = loadKernel() !== undefined;
    expect(platform.unmask !== undefined).toBe(isThere);
    expect(platform.unmask?.(bytes, 1, 1999, 0x20202020)).toBe(isThere ? 0 : undefined);
    expect([bytes[0], bytes[1], bytes[1998], bytes[1999]]).toEqual(
      isThere ? [0x41, 0x61, 0x61, 0x41] : [0x41, 0x41, 0x41, 0x41],
    );
  });

  it("writes any string as TextEncoder does, into buffers and plain arrays", () => {
    const encoder = new TextEncoder();
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string(), fc.nat(10), (odd, plain, at) => {
        for (const text of [odd, plain, `${odd}\ud800${plain}`, `é${plain}`]) {
          const expected = Buffer.from(encoder.encode(text));
          for (const bytes of [
            Buffer.alloc(expected.length + 20),
            new Uint8Array(expected.length + 20),
          ]) {
            expect(platform.writeUtf8?.(text, bytes, at)).toBe(expected.length);
            expect(Buffer.from(bytes.subarray(at, at + expected.length)).equals(expected)).toBe(
              true,
            );
          }
        }
      }),
    );
  });

  it("writes Latin-1 strings right however often it is called", () => {
    const bytes = Buffer.alloc(100);
    for (let i = 0; i < 200_000; i++) {
      if (platform.writeUtf8?.("ÄÖÜ äöü", bytes, 0) !== 13) throw new Error(`wrong at call ${i}`);
    }
    expect(bytes.toString("utf8", 0, 13)).toBe("ÄÖÜ äöü");
  });
});
