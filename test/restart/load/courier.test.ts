// Restarts under load where no pipe carries sockets: the supervisor passes them on. With and without the handle lane.
import { existsSync } from "node:fs";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { predecessorDies, restarts, successorDies } from "../../../bench/restart/scenarios.js";
import type { Stage, Task } from "../../../bench/restart/stage.js";
import { cachedNode } from "../../../tools/requirements.js";
import { ensureBuilt } from "../../support/built.js";
import { openStage, testWithLane } from "./stage.js";

// One handle after the other, each with an answer: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
beforeAll(ensureBuilt);

const lanes: readonly [string, NodeJS.ProcessEnv][] = [
  ["on bare handles", {}],
  ["on sockets of Node's, by what it documents", { REVOIR_HANDLE_LANE: "off" }],
];

describe.each(lanes)("a courier moves connections %s", (_, env) => {
  const others = ["22", "24", "26"].filter((major) => existsSync(cachedNode(major)));

  test("across every version of Node that is here, and loses, doubles, reorders and refuses nothing", async () => {
    const stage = await open(env);
    await restarts(stage, [undefined, ...others]);
    expect(await stage.settle(), stage.report()).toEqual([]);
    for (const { connections, result, taken } of stage.restarts) {
      expect(result, stage.report()).toMatchObject({ lane: "courier", fellBack: {} });
      expect(taken, stage.report()).toMatchObject({ lane: "courier", peers: result.moved });
      expect(result.moved, stage.report()).toBeGreaterThan(connections * 0.9);
    }
  });

  test("and a successor that is killed costs what it had confirmed", async () => {
    const stage = await open(env);
    await successorDies(stage, { at: "listening", how: "kill" });
    await successorDies(stage, { at: "import", after: 15, how: "kill" });
    await restarts(stage, [undefined]);
    expect(await stage.settle(), stage.report()).toEqual([]);
  });

  test("and who has moved lives on when the predecessor is killed", async () => {
    const stage = await open(env, { death: { at: "export", after: 20, how: "kill" } });
    await predecessorDies(stage, { exports: 20 });
    expect(stage.population.staying, stage.report()).toBeGreaterThan(10);
    await restarts(stage, [undefined]);
    expect(await stage.settle(), stage.report()).toEqual([]);
  });
});

testWithLane(
  "of two processes one of which has no pipe, either takes over from the other",
  async () => {
    const stage = await open({ REVOIR_HANDLE_PIPE: "on" });
    const ways = ["on", "off", "on", "on"];
    for (const way of ways) await stage.restart({}, { env: { REVOIR_HANDLE_PIPE: way } });
    expect(await stage.settle(), stage.report()).toEqual([]);
    const lanes = stage.restarts.map(({ result, taken }) => [result.lane, taken.lane]);
    const [pipe, courier] = [
      ["pipe", "pipe"],
      ["courier", "courier"],
    ];
    expect(lanes).toEqual([pipe, courier, courier, pipe]);
  },
);

test("when the supervisor is killed in the middle, whoever has not moved goes on in the old process", async () => {
  const stage = await open({}, {}, { echo: 40 });
  const { population, current } = stage;
  population.start();
  await population.talkFor(300);
  const next = stage.start({ death: { at: "import", after: 10, how: "tell" } });
  await next.reaches("import");
  stage.endSupervisor();
  // What had moved comes back: its process is not the one that listens at the path.
  stage.allow({ asked: Number.POSITIVE_INFINITY, cut: Number.POSITIVE_INFINITY });
  await population.talkFor(2_000);
  expect(population.staying, stage.report()).toBeGreaterThanOrEqual(20);
  const { received } = population.tally.verdict();
  await population.talkFor(500);
  expect(population.tally.verdict().received).toBeGreaterThan(received);
  for (const wrong of ["lost", "doubled", "reordered", "damaged"] as const)
    expect(population.tally.count(wrong), stage.report()).toBe(0);
  for (const pid of [current.pid, next.pid]) process.kill(pid, "SIGKILL");
});

function open(
  env: NodeJS.ProcessEnv,
  task: Partial<Task> = {},
  counts: Record<string, number> = small,
): Promise<Stage> {
  const rates = { ratePerSecond: 100, newcomersPerSecond: 4, httpClients: 2, deflate: 4 };
  return openStage({ counts, ...rates }, task, { courier: true, env });
}

const small = {
  ...{ echo: 25, async: 5, chopper: 4, slow: 2, paused: 3, pinger: 3 },
  ...{ publisher: 2, subscriber: 8 },
};
