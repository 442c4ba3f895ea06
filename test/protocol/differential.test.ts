import { expect, test } from "vitest";
import { differenceFor } from "./differential/differences.js";
import { type Outcome, runOurs, runWs } from "./differential/endpoints.js";
import { Random } from "./differential/random.js";
import { createStream } from "./differential/stream.js";

// SEED=… repeats a run, and STREAMS=1 with the seed of a failure that one stream alone.
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
const streams = Number(process.env.STREAMS ?? 2000);

test(`the same bytes are the same messages and the same close code to us and to ws (SEED=${seed})`, async () => {
  for (let index = 0; index < streams; index++) await compare(seed + index);
});

/** One stream of a client, valid or broken, read by both, each with cuts of its own. */
async function compare(streamSeed: number): Promise<void> {
  const random = new Random(streamSeed);
  const compressed = random.onceIn(2);
  const stream = createStream(random, compressed);
  const ours = runOurs(random.cut(stream), compressed);
  const theirs = await runWs(random.cut(stream), compressed);
  if (isSame(ours, theirs) || differenceFor(ours, theirs, stream)) return;
  const { events, code } = ours;
  const message = `ws differs, and no row allows it: ${ours.rule} (SEED=${streamSeed} STREAMS=1)`;
  expect({ events, code }, message).toEqual(theirs);
}

function isSame(ours: Outcome, theirs: Outcome): boolean {
  return ours.code === theirs.code && ours.events.join() === theirs.events.join();
}
