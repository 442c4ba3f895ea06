import { expect, it } from "vitest";
import { writeEncodeTable } from "../../src/node/encode-table.js";

it("every shuffle closes the gaps between four units of one to three bytes", () => {
  const table = new Uint8Array(16 * 1024);
  writeEncodeTable(table);
  const units = ["aa", "bb", "cc", "dd"].map((each) => Number.parseInt(each, 16));
  for (let code = 0; code < 81; code++) {
    const sizes = [0, 1, 2, 3].map((unit) => 1 + (Math.floor(code / 3 ** unit) % 3));
    const bits = (least: number) =>
      sizes.reduce((sum, size, unit) => sum + (size >= least ? 1 << unit : 0), 0);
    const at = 12 * 1024 + 16 * (bits(2) | (bits(3) << 4));
    const shuffled = [...table.subarray(at, at + 16)].map((from) =>
      from === 0x80 ? 0 : units[Math.floor(from / 4)],
    );
    const expected = sizes.flatMap((size, unit) => Array(size).fill(units[unit]));
    expect(shuffled).toEqual([...expected, ...Array(16 - expected.length).fill(0)]);
  }
});
