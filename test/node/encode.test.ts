import { describe, expect, it } from "vitest";
import { writeByKernel, writeUtf8 } from "../../src/node/encode.js";
import { loadKernel, places } from "../../src/node/kernel.js";
import { characters, randomText, vectorTexts } from "../support/texts.js";

const kernel = loadKernel();
const seed = Date.now() | 1;
const halves = ["\ud800", "\udbff", "\udc00", "\udfff"];

type Way = (text: string, bytes: Uint8Array, at: number) => number;

const ways: readonly (readonly [string, Way])[] = [
  ["as messages are", writeUtf8],
  ...(kernel === undefined ? [] : [["by the kernel", writeByKernel.bind(null, kernel)] as const]),
];

describe.each(ways)("text written %s", (_way, write) => {
  /** It is what TextEncoder says, and nothing stands around it that did not before. */
  function expectWritten(text: string): void {
    const expected = new TextEncoder().encode(text);
    const bytes = Buffer.alloc(expected.length + 20, 0x21);
    expect(write(text, bytes, 5)).toBe(expected.length);
    const around = Buffer.concat([Buffer.alloc(5, 0x21), expected, Buffer.alloc(15, 0x21)]);
    if (!bytes.equals(around)) expect.fail(`wrong: ${JSON.stringify(text.slice(0, 300))}`);
  }

  it("is the UTF-8 of every vector", () => {
    for (const text of vectorTexts()) expectWritten(text);
  });

  it("is right for every character and half of a pair in every place", () => {
    for (const character of [...characters, ...halves])
      for (const around of ["x", "é", "こ", "😀", "\udc00", "\ud83d"])
        for (let before = 0; before < 20; before++)
          expectWritten(around.repeat(before) + character + around.repeat(20 - before));
  });

  it(`is right for any text, unpaired surrogates as U+FFFD (seed ${seed})`, () => {
    const kinds = [characters, [...characters, ...halves], [..."ab é€😀"], ["a", ...halves]];
    for (let run = 0; run < 400; run++) {
      const from = kinds[run % kinds.length] as readonly string[];
      expectWritten(randomText(seed + run, 1 + ((run * 7919) % 1700), from));
    }
  });

  it("is right in more than one slice, cut between characters only", () => {
    const units = places.sliceBytes / 2;
    for (const character of ["x", "é", "こ", "😀", "\ud83d", "\ude00"])
      for (const before of ["", "a"])
        for (const length of [units - 1, units, units + 1, 2 * units + 3])
          expectWritten(before + character.repeat(length / character.length));
  });
});

it.runIf(kernel !== undefined)(
  "what lies around a text in the kernel's memory is none of it",
  () => {
    if (kernel === undefined) return;
    const bytes = Buffer.alloc(6000);
    for (const text of ["\ude00".repeat(1200), "\ud83d".repeat(1200)]) {
      kernel.memory.fill("\ud83d", places.slice - 8, places.slice, "utf16le");
      kernel.memory.fill("\ude00", places.slice + 2400, places.slice + 2416, "utf16le");
      expect(writeByKernel(kernel, text, bytes, 0)).toBe(3600);
      expect(bytes.toString("utf8", 0, 3600)).toBe("\ufffd".repeat(1200));
    }
  },
);
