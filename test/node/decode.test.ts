import { describe, expect, it } from "vitest";
import { decodeByKernel, decodeUtf8 } from "../../src/node/decode.js";
import { loadKernel, places } from "../../src/node/kernel.js";
import { characters, randomText, vectorTexts } from "../support/texts.js";

const kernel = loadKernel();
const seed = Date.now() | 1;

/** A text by way of its UTF-8, in whatever memory the way is for. */
type Way = (bytes: Uint8Array) => string;

const ways: readonly (readonly [string, Way])[] = [
  ["as messages are", (bytes: Uint8Array) => decodeUtf8(bytes, 0, bytes.length)],
  ...(kernel === undefined
    ? []
    : ([
        [
          "by the kernel, in slices",
          (bytes: Uint8Array) => decodeByKernel(kernel, bytes, 0, bytes.length),
        ],
        ["by the kernel, where it lies", decodePlaced],
      ] as const)),
];

/** With bytes around it that must not become part of the text. */
function decodePlaced(bytes: Uint8Array): string {
  if (kernel === undefined) throw new Error("there is no kernel");
  // A read is never larger than its buffer.
  if (bytes.length + 71 > places.readBytes) return decodeByKernel(kernel, bytes, 0, bytes.length);
  const start = places.read + 1;
  const end = start + bytes.length;
  kernel.memory.fill(0x21, places.read, end + 70).set(bytes, start);
  return decodeByKernel(kernel, kernel.memory, start, end);
}

describe.each(ways)("text decoded %s", (_way, decode) => {
  function expectText(text: string): void {
    const got = decode(new TextEncoder().encode(text));
    if (got === text) return;
    const units = got.split("");
    const at = text.split("").findIndex((unit, index) => unit !== units[index]);
    expect.fail(`of ${JSON.stringify(text.slice(0, 300))} unit ${at} is not what it was`);
  }

  it("is the text of every vector", () => {
    for (const text of vectorTexts()) expectText(text);
  });

  it("is whole for every character in every place of a long text", () => {
    for (const character of characters)
      for (const around of ["x", "é", "こ", "😀"])
        for (let before = 0; before < 70; before++)
          expectText(around.repeat(before) + character + around.repeat(70 - before));
  });

  it("is whole whatever two characters follow each other, in any number", () => {
    for (const one of characters)
      for (const other of characters) {
        expectText(`${one}${other}`.repeat(40));
        expectText(`${one}${one}${one}${other}`.repeat(20));
      }
  });

  it(`is whole for any text (seed ${seed})`, () => {
    const kinds = [characters, characters.slice(0, 10), characters.slice(0, 7), [..."ab é€😀"]];
    for (let run = 0; run < 400; run++) {
      const from = kinds[run % kinds.length] as readonly string[];
      expectText(randomText(seed + run, 1 + ((run * 7919) % 700), from));
    }
  });

  it("is whole when it is larger than a read, cut between characters only", () => {
    for (const character of ["x", "é", "ж", "こ", "😀"])
      for (const before of ["", "a", "ab", "abc"])
        expectText(before + character.repeat((places.readBytes + 5) / character.length));
  });
});

it("text that is known to be ASCII is decoded as such", () => {
  const bytes = new TextEncoder().encode("..plain..");
  expect(decodeUtf8(bytes, 2, 7, true)).toBe("plain");
  expect(decodeUtf8(Buffer.from(bytes), 2, 7, true)).toBe("plain");
});

it("bytes that are no text after all, since a handler has written into them, do no harm", () => {
  for (let byte = 0x80; byte < 0x100; byte++)
    for (const [, decode] of ways) {
      expect(typeof decode(new Uint8Array(1000).fill(byte))).toBe("string");
      expect(
        typeof decode(Uint8Array.from({ length: 1000 }, (_, at) => (at % 7 ? byte : 65))),
      ).toBe("string");
    }
});
