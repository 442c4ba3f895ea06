import { isUtf8 } from "node:buffer";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  checkUtf8,
  scanUtf8,
  unfinishedFrom,
  unpairedSurrogateAt,
  utf8Length,
} from "../../src/protocol/utf8.js";
import { fromHex, utf8 } from "../support/hex.js";
import { nodePlatform } from "../support/pair.js";

const anyText = fc.string({ unit: "binary", maxLength: 40, size: "max" });
const fewBytes = fc.uint8Array({ maxLength: 12, size: "max" });
// Bytes that UTF-8 cares about, so that mistakes of every kind come up often.
const telling = fc.constantFrom(
  ...[0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1],
  ...[0xec, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff],
);
const tellingBytes = fc
  .array(telling, { maxLength: 9, size: "max" })
  .map((bytes) => Uint8Array.from(bytes));
const mutatedText = fc.tuple(anyText, fc.nat(), fc.nat(255)).map(([text, at, byte]) => {
  const bytes = utf8(text);
  if (bytes.length > 0) bytes[at % bytes.length] = byte;
  return bytes;
});
const anyBytes = fc.oneof(fewBytes, tellingBytes, mutatedText, anyText.map(utf8));

/** Whether anything at all can follow `bytes` so that the whole is text: tried out, not reasoned. */
function canGoOn(bytes: Uint8Array): boolean {
  const tails = ["", "80", "bf", "80 80", "bf bf", "80 80 80", "bf bf bf", "a0 80", "90 80 80"];
  return tails.some((tail) => isUtf8(Buffer.concat([bytes, fromHex(tail)])));
}

/** The first byte that no valid text can continue with, or -1; found by trying every prefix. */
function badByte(bytes: Uint8Array): number {
  for (let end = 1; end <= bytes.length; end++) {
    if (!canGoOn(bytes.subarray(0, end))) return end - 1;
  }
  return -1;
}

describe("the check", () => {
  test("names the first byte that no valid text can continue with", () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        const result = scanUtf8(bytes, 0, bytes.length);
        expect(result < 0 ? -1 - result : -1).toBe(badByte(bytes));
      }),
      { numRuns: 2000 },
    );
  });

  test("takes whole text to its end, as isUtf8 and TextDecoder do", () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        const isText = scanUtf8(bytes, 0, bytes.length) === bytes.length;
        expect(isText).toBe(isUtf8(bytes));
        expect(isText).toBe(decodes(bytes));
      }),
      { numRuns: 2000 },
    );
  });

  test("goes on from the last whole character: at every cut, the same byte is found", () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        const whole = scanUtf8(bytes, 0, bytes.length);
        for (let cut = 0; cut <= bytes.length; cut++) {
          const first = scanUtf8(bytes, 0, cut);
          const result = first < 0 ? first : scanUtf8(bytes, first, bytes.length);
          expect(result).toBe(whole);
        }
      }),
    );
  });

  test("stops before a character that is not whole yet", () => {
    const bytes = fromHex("61 f0 9f 98 80 62");
    expect([1, 2, 3, 4, 5, 6].map((end) => scanUtf8(bytes, 0, end))).toEqual([1, 1, 1, 1, 5, 6]);
  });

  test("gives the same answer with the platform's validator, long or short", () => {
    const long = fc.tuple(anyBytes, fc.string({ unit: "binary", minLength: 30, maxLength: 60 }));
    fc.assert(
      fc.property(long, fc.boolean(), ([bytes, text], textFirst) => {
        const parts = textFirst ? [utf8(text), bytes] : [bytes, utf8(text)];
        const all = new Uint8Array(Buffer.concat(parts));
        const expected = scanUtf8(all, 0, all.length);
        expect(checkUtf8(all, 0, all.length, nodePlatform)).toBe(expected);
        expect(checkUtf8(all, 0, all.length, {})).toBe(expected);
      }),
    );
  });

  test.each([2 ** 31, 2 ** 32])("counts past byte %i", (at) => {
    // Stands for so much memory without taking it.
    const bytes = { [at]: 0xc3, [at + 1]: 0xa9, [at + 2]: 0xff } as unknown as Uint8Array;
    expect(scanUtf8(bytes, at, at + 1)).toBe(at);
    expect(scanUtf8(bytes, at, at + 2)).toBe(at + 2);
    expect(scanUtf8(bytes, at, at + 3)).toBe(-1 - (at + 2));
    expect(scanUtf8(bytes, at + 1, at + 3)).toBe(-1 - (at + 1));
  });

  test("asks the platform only about whole characters, and only once", () => {
    const asked: number[] = [];
    const platform = {
      isUtf8: (_: Uint8Array, start: number, end: number) => asked.push(end - start) > 0,
    };
    const bytes = utf8(`${"x".repeat(40)}€`);
    expect(checkUtf8(bytes, 0, 42, platform)).toBe(40);
    expect(asked).toEqual([40]);
  });
});

function decodes(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

test("an unfinished character is found from the end of valid text", () => {
  fc.assert(
    fc.property(anyText, fc.nat(), (text, at) => {
      const bytes = utf8(text);
      const end = bytes.length === 0 ? 0 : at % (bytes.length + 1);
      expect(unfinishedFrom(bytes, 0, end)).toBe(scanUtf8(bytes, 0, end));
    }),
  );
});

describe("a string", () => {
  test("is measured in UTF-8 bytes, unpaired surrogates as U+FFFD", () => {
    const anyUnits = fc
      .array(fc.oneof(fc.nat(0xffff), fc.integer({ min: 0xd7ff, max: 0xe000 })), { maxLength: 20 })
      .map((units) => String.fromCharCode(...units));
    fc.assert(
      fc.property(fc.oneof(anyUnits, anyText), (text) => {
        expect(utf8Length(text)).toBe(Buffer.byteLength(text));
      }),
    );
  });

  test("tells where its first unpaired surrogate is", () => {
    expect(unpairedSurrogateAt("")).toBe(-1);
    expect(unpairedSurrogateAt("a😀b")).toBe(-1);
    expect(unpairedSurrogateAt("a\ud83d")).toBe(1);
    expect(unpairedSurrogateAt("😀\ude00")).toBe(2);
    expect(unpairedSurrogateAt("\ude00\ud83d")).toBe(0);
  });
});
