// Restarts under load, with real processes: nobody notices, whatever they are in the middle of.
import { existsSync } from "node:fs";
import { beforeAll, expect, vi } from "vitest";
import {
  restarts,
  successorFailsToBoot,
  successorIsForeign,
  twoSuccessors,
} from "../../../bench/restart/scenarios.js";
import { cachedNode } from "../../../tools/requirements.js";
import { ensureBuilt } from "../../support/built.js";
import { openStage, testWithLane } from "./stage.js";

// Processes are started and connections made; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });
beforeAll(ensureBuilt);

testWithLane(
  "restarts in a row, across every version of Node that is here, lose, double, reorder and refuse nothing",
  async () => {
    const others = ["20", "22", "24", "26"].filter((major) => existsSync(cachedNode(major)));
    const stage = await openStage();
    await restarts(stage, [undefined, ...others, undefined]);
    expect(await stage.settle(), stage.report()).toEqual([]);
    for (const { connections, result, taken } of stage.restarts) {
      expect(result, stage.report()).toMatchObject({ fellBack: {} });
      expect(result.moved, stage.report()).toBe(taken.peers);
      expect(result.moved, stage.report()).toBeGreaterThan(connections * 0.9);
    }
  },
);

testWithLane(
  "requests on kept connections of HTTP are answered, whatever comes between two of them",
  async () => {
    const stage = await openStage({ counts: { echo: 40 }, deflate: 0, httpClients: 30 });
    await restarts(stage, [undefined, undefined]);
    expect(await stage.settle(), stage.report()).toEqual([]);
    expect(stage.population.tally.httpAnswered).toBeGreaterThan(300);
  },
);

testWithLane(
  "handlers that run at the same time are waited for, and their replies arrive",
  async () => {
    const stage = await openStage({ counts: { unordered: 60, slow: 3 } }, { ordered: false });
    await restarts(stage, [undefined, undefined]);
    expect(await stage.settle(), stage.report()).toEqual([]);
  },
);

testWithLane("a successor that does not come so far as to ask is not noticed", async () => {
  const stage = await openStage({ counts: { echo: 50 } });
  await successorFailsToBoot(stage, "throw");
  await successorFailsToBoot(stage, "hang");
  await restarts(stage, [undefined]);
  expect(await stage.settle(), stage.report()).toEqual([]);
});

testWithLane("of two successors at once one takes over, and the other from that one", async () => {
  const stage = await openStage();
  await twoSuccessors(stage);
  expect(await stage.settle(), stage.report()).toEqual([]);
});

testWithLane(
  "a successor of another state's version lets everybody come back, and refuses nobody",
  async () => {
    const stage = await openStage({ counts: { echo: 50 }, deflate: 0 });
    await successorIsForeign(stage, 2);
    expect(await stage.settle(), stage.report()).toEqual([]);
    expect(stage.population.tally.verdict().causes["closed 1012"]).toBeGreaterThanOrEqual(50);
    expect(stage.population.tally.verdict().newcomers).toBeGreaterThan(0);
  },
);
