import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { breaches } from "./breaches.js";
import { bundleWorld, removeBundle } from "./bundle.js";
import { liveInLanes } from "./lanes.js";
import { tell } from "./telling.js";

/** How many worlds of each mode are lived here. `npm run sim` lives more. */
const worlds = {
  safe: 800,
  gappy: 250,
  lossy: 250,
  planned: 150,
  cuts: 150,
  ends: 200,
  tabs: 200,
};

/** A breach that is not found in so many worlds is not found. */
const enoughWorlds = 2000;

describe("in simulated worlds, with the code of both halves", () => {
  let bundle: string;

  beforeAll(async () => {
    bundle = await bundleWorld("test");
  });
  afterAll(() => removeBundle(bundle));

  it.each(Object.entries(worlds))(
    "what sessions promise holds, whatever goes wrong (%s)",
    async (mode, count) => {
      const all = { bundle, mode, first: 1, worlds: count, lanes: 1, enough: 5 };
      const { violations } = await liveInLanes(all);
      const told = violations.map(
        ({ seed, violation }) =>
          `npm run sim -- --mode ${mode} --seed ${seed}: ${violation.message}`,
      );
      expect(told).toEqual([]);
    },
    120_000,
  );

  it("one seed is one world", async () => {
    const [first, second] = [await tell(bundle, 7), await tell(bundle, 7)];
    expect(first.length).toBeGreaterThan(100);
    expect(second).toEqual(first);
  });
});

describe("a product that is broken is found out", () => {
  it.each(breaches)(
    "$name: $what",
    async ({ name, mode, breaks }) => {
      const bundle = await bundleWorld(`breach-${name}`, breaks);
      const all = { bundle, mode, first: 1, worlds: enoughWorlds, lanes: 1, enough: 1 };
      const { violations } = await liveInLanes(all);
      removeBundle(bundle);
      expect(violations.length).toBeGreaterThan(0);
    },
    180_000,
  );

  it("a breach of what is not there any more is refused", async () => {
    const gone = { file: "src/session/server/lineage.ts", find: "no such line", put: "" };
    await expect(bundleWorld("gone", [gone])).rejects.toThrow(
      '"no such line" is there 0 times, expected once',
    );
  });
});
