import { expect, it } from "vitest";
import { writeDecodeTable } from "../../src/node/decode-table.js";

const rowsAt = 4096;

it("every row takes characters whole, and its shuffle puts each in a lane, last byte lowest", () => {
  const table = new Uint8Array(16 * 1024);
  writeDecodeTable(table);
  for (let ends = 0; ends < 2 ** 12; ends++) {
    const sizes = sizesOf(ends);
    if (sizes.some((size) => size > 4) || sizes.length < 3) continue; // no text ends its characters so
    const shuffle = table[rowsAt + 2 * ends] as number;
    const laneBytes = shuffle < 64 ? 2 : 4;
    const lanes = table.subarray(16 * shuffle, 16 * shuffle + 16);
    const expected = new Uint8Array(16).fill(0x80);
    let start = 0;
    const characters = shuffle < 64 ? 6 : shuffle < 145 ? 4 : 3;
    sizes.slice(0, characters).forEach((size, lane) => {
      for (let byte = 0; byte < size; byte++)
        expected[lane * laneBytes + byte] = start + size - 1 - byte;
      start += size;
    });
    expect([...lanes], `row ${ends.toString(2)}`).toEqual([...expected]);
    const counts = table[rowsAt + 2 * ends + 1] as number;
    expect([counts & 15, counts >> 4], `row ${ends.toString(2)}`).toEqual([start, characters]);
  }
});

/** How long the characters are of which 12 bytes hold the end. */
function sizesOf(ends: number): number[] {
  const places = Array.from({ length: 12 }, (_, bit) => bit).filter((bit) => (ends >> bit) & 1);
  return places.map((place, index) => place - (places[index - 1] ?? -1));
}
