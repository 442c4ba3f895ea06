// What `npm run bench -- restart` does, with few connections.
import { beforeAll, expect, vi } from "vitest";
import { compareGoals, goalTable } from "../../../bench/restart/goals.js";
import { drawRestart } from "../../../bench/restart/restart-picture.js";
import { handOver, stopAndStart } from "../../../bench/restart/runs.js";
import { Random } from "../../fuzz/random.js";
import { ensureBuilt } from "../../support/built.js";
import { seed, testWithLane } from "./stage.js";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });
beforeAll(ensureBuilt);

testWithLane("restarts are measured, compared with their goals and drawn", async () => {
  const plan = {
    connections: 40,
    ratePerSecond: 100,
    restarts: 1,
    calm: 0.5,
    seed,
    node: undefined,
  };
  const random = () => new Random(seed);
  const lines: string[] = [];
  const { course, ...handover } = await handOver({
    ...{ ...plan, random: random(), tell: (line: string) => void lines.push(line) },
  });
  expect(handover.problems, lines.join("\n")).toEqual([]);
  expect(handover.restarts).toHaveLength(1);
  const stopped = await stopAndStart({ ...plan, random: random() });
  expect(stopped.cut).toBe(40);
  const results = {
    ...{ ...plan, day: "", node: "", cpu: "", cores: 1, quiet: handover.restarts },
    ...{ handover, alone: course, stopped },
  };
  expect(goalTable(compareGoals(results))).toContain("ok   0 lost");
  expect(drawRestart(results)).toContain("40 connections cut");
});
