import { onTestFinished, test } from "vitest";
import type { Wishes } from "../../../bench/restart/population.js";
import { Stage, type Task } from "../../../bench/restart/stage.js";
import { Random } from "../../fuzz/random.js";

/** The seed of this run: printed with every verdict. */
export const seed: number = Number(process.env.REVOIR_SEED ?? Math.floor(Math.random() * 2 ** 31));

/** For what moves connections: that takes the handle lane. */
export const testWithLane: typeof test = test.runIf(
  process.env.REVOIR_HANDLE_LANE !== "off",
) as typeof test;

/** Some of every kind: 200 connections that stay, newcomers, and plain requests. */
export const everybody: Wishes["counts"] = {
  ...{ echo: 90, async: 15, chopper: 12, slow: 3, paused: 8, pinger: 10 },
  ...{ publisher: 6, subscriber: 40 },
};

/** A stage whose population talks, until the test is over. */
export async function openStage(
  wishes: Partial<Wishes> = {},
  task: Partial<Task> = {},
  server: { readonly courier?: boolean; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<Stage> {
  const stage = await Stage.open(
    {
      ...{ seed, random: new Random(seed), counts: everybody, deflate: 10 },
      ...{ ratePerSecond: 500, newcomersPerSecond: 20, httpClients: 4 },
      ...wishes,
    },
    { task, ...server },
  );
  onTestFinished(() => stage.end());
  stage.population.start();
  return stage;
}
