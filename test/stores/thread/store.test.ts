import { expect, it } from "vitest";
import { engineOptions } from "../../../src/stores/thread/store.js";

it("waits for the disk, if nothing else is said", () => {
  expect(engineOptions({ path: "a" }, [])).toEqual({ path: "a", durability: "machine" });
});

it("names all options when one is not known", () => {
  expect(() => engineOptions({ path: "a", size: 3 } as never, ["mapBytes"])).toThrow(
    'Cannot open the store with option "size": expected one of path, durability, topics, pollMs, clock, mapBytes',
  );
});

it.each([0, 10_001, 1.5])("refuses to look each %d ms", (pollMs) => {
  expect(() => engineOptions({ path: "a", pollMs }, [])).toThrow(
    `Cannot open the store with pollMs ${pollMs}: expected a whole number from 1 to 10000`,
  );
});
