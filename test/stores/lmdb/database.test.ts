import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { keyOf, numberBytes, numbersOf, openDatabase } from "../../../src/stores/lmdb/database.js";
import { temporaryDirectory } from "../temporary.js";

const options = { durability: "process", mapBytes: 2 ** 30 } as const;

it("keeps whole numbers, and sorts them as they count", () => {
  const number = fc.maxSafeNat();
  fc.assert(
    fc.property(number, number, (a, b) => {
      expect(numbersOf(numberBytes([a, b]))).toEqual([a, b]);
      expect(Math.sign(Buffer.compare(keyOf(a), keyOf(b)))).toBe(Math.sign(a - b));
    }),
  );
});

it("goes on with the counters of a file that is opened again", async () => {
  const { path, remove } = await temporaryDirectory();
  const file = join(path, "a.mdb");
  const first = await openDatabase({ ...options, path: file });
  expect(first.transaction(() => [first.count("topics"), first.count("topics")])).toEqual([1, 2]);
  await first.close();
  const again = await openDatabase({ ...options, path: file });
  expect(again.counter("topics")).toBe(2);
  await again.close();
  await remove();
});

it("refuses a file of another layout, and one of another kind", async () => {
  const { path, remove } = await temporaryDirectory();
  const newer = join(path, "newer.mdb");
  const database = await openDatabase({ ...options, path: newer });
  database.transaction(() => database.count("layout"));
  await database.close();
  await expect(openDatabase({ ...options, path: newer })).rejects.toThrow(
    `"${newer}" has the layout 2, expected 1`,
  );
  const letter = join(path, "letter.mdb");
  writeFileSync(letter, "Dear Ada, this is a letter of more than 32 bytes.");
  await expect(openDatabase({ ...options, path: letter })).rejects.toThrow(
    `"${letter}" is no file of LMDB`,
  );
  await remove();
});
