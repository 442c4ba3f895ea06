// Processes are killed in every stage of a restart, under load. What that costs is bounded, and the next restart works.
import { beforeAll, expect, vi } from "vitest";
import {
  predecessorDies,
  restarts,
  successorDies,
  successorHangs,
} from "../../../bench/restart/scenarios.js";
import type { Death } from "../../../bench/restart/stages.js";
import { ensureBuilt } from "../../support/built.js";
import { openStage, testWithLane } from "./stage.js";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });
beforeAll(ensureBuilt);

/** On one stage, from the first to the last; each leaves fewer connections. */
const deaths: readonly Death[] = [
  { at: "dialled", how: "kill" },
  { at: "listening", how: "kill" },
  { at: "import", after: 0, how: "kill" },
  { at: "import", after: 60, how: "kill" },
  // The last that are left.
  { at: "import", after: 135, how: "kill" },
];

testWithLane(
  "a successor that is killed in any stage costs what it had confirmed, and the next one works",
  async () => {
    const stage = await openStage();
    for (const death of deaths) await successorDies(stage, death);
    await restarts(stage, [undefined]);
    expect(await stage.settle(), stage.report()).toEqual([]);
  },
);

testWithLane("a successor that hangs is given up at the deadline", async () => {
  const stage = await openStage({ counts: { echo: 60, async: 10 } }, { deadlineMs: 500 });
  await successorHangs(stage, 30);
  await restarts(stage, [undefined]);
  expect(await stage.settle(), stage.report()).toEqual([]);
});

testWithLane("who has moved lives on when the predecessor is killed in the middle", async () => {
  const stage = await openStage({}, { death: { at: "export", after: 80, how: "kill" } });
  await predecessorDies(stage, { exports: 80 });
  expect(stage.population.staying, stage.report()).toBeGreaterThan(60);
  await predecessorDies(stage, { at: "taken" });
  expect(stage.population.staying, stage.report()).toBeGreaterThan(60);
  await restarts(stage, [undefined]);
  expect(await stage.settle(), stage.report()).toEqual([]);
});

testWithLane.each(["dialled", "listening"] as const)(
  "a successor takes over the port when its predecessor is killed before it gave anything: %s",
  async (at) => {
    const stage = await openStage({ counts: { echo: 30 }, deflate: 0 });
    await predecessorDies(stage, { at });
    await restarts(stage, [undefined]);
    expect(await stage.settle(), stage.report()).toEqual([]);
  },
);
