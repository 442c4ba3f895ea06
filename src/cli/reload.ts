import { ask, controlPath, directoryOf, type Round } from "../restart/supervisor/index.js";
import type { Command, Given, Io } from "./command.js";
import { outcomeSentence } from "./run-log.js";
import { withRunning } from "./running.js";

export const reloadCommand: Command = {
  name: "reload",
  summary:
    "start the next version of what revoir run keeps running, and wait until it has taken over",
  usage: "reload [name]",
  operands: { min: 0, max: 1 },
  flags: { json: { help: "one JSON object instead of sentences" } },
  examples: [
    ["revoir reload", "the only one that is running"],
    ["npm run build && revoir reload chat", "after a deployment"],
  ],
  notes: [
    "Exits with 0 when every process has been replaced, with 1 when one could not be: then the old ones go on. During a restart it waits for one more, so that what was deployed last is what runs.",
  ],
  run,
};

async function run(given: Given, { stdout, stderr }: Io): Promise<number> {
  return await withRunning(given.operands[0], stderr, async ({ name, workers }) => {
    const round = await ask<Round>(controlPath(directoryOf(name, process.env)), "restart");
    const isJson = given.switches.has("json");
    const lines = isJson ? [JSON.stringify(round)] : linesFor(round, workers.length);
    for (const line of lines) stdout.write(`${line}\n`);
    return round.ok ? 0 : 1;
  });
}

function linesFor({ ok, outcomes, tookMs }: Round, workers: number): string[] {
  const took = `in ${Math.round(tookMs / 100) / 10} s`;
  return [
    ...outcomes.map((outcome) => outcomeSentence(outcome, workers)),
    ok ? `Restarted ${took}` : "Cannot restart: what served before goes on",
  ];
}
