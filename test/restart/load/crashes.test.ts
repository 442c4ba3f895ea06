// Processes are killed in every stage of a restart, under load. What that costs is bounded, and the next restart works.
import { beforeAll, describe, expect, test, vi } from "vitest";
import {
  predecessorDies,
  restarts,
  successorDies,
  successorHangs,
} from "../../../bench/restart/scenarios.js";
import type { Death } from "../../../bench/restart/stages.js";
import { ensureBuilt } from "../../support/built.js";
import { openStage } from "./stage.js";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });
beforeAll(ensureBuilt);

const deaths: readonly [string, Death][] = [
  ["having reached its predecessor", { at: "dialled", how: "kill" }],
  ["listening", { at: "listening", how: "kill" }],
  ["with the first connection", { at: "import", after: 0, how: "kill" }],
  ["after 60 connections", { at: "import", after: 60, how: "kill" }],
  ["with the last connections", { at: "import", after: 190, how: "kill" }],
];

describe("a successor is killed", () => {
  test.each(deaths)("%s", async (_name, death) => {
    const stage = await openStage();
    await successorDies(stage, death);
    await restarts(stage, [undefined]);
    expect(await stage.settle(), stage.report()).toEqual([]);
  });
});

test("a successor that hangs is given up at the deadline", async () => {
  const stage = await openStage({}, { deadlineMs: 1500 });
  await successorHangs(stage, 40);
  await restarts(stage, [undefined]);
  expect(await stage.settle(), stage.report()).toEqual([]);
});

describe("the predecessor is killed", () => {
  test.each(["dialled", "listening", "taken"] as const)("when its successor is: %s", async (at) => {
    const stage = await openStage();
    await predecessorDies(stage, { at });
    await restarts(stage, [undefined]);
    expect(await stage.settle(), stage.report()).toEqual([]);
  });

  test("after 60 connections", async () => {
    const stage = await openStage({}, { death: { at: "export", after: 60, how: "kill" } });
    await predecessorDies(stage, { exports: 60 });
    await restarts(stage, [undefined]);
    expect(await stage.settle(), stage.report()).toEqual([]);
  });
});
