// npm run bench -- restart: connections that talk while their server is replaced again and again, and the same with a server that is
// stopped and started. README.md says how to read the figures.
import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Random } from "../test/fuzz/random.js";
import { cache } from "./packages.js";
import { compareGoals, goalTable } from "./restart/goals.js";
import { drawRestart } from "./restart/restart-picture.js";
import { handOver, stopAndStart } from "./restart/runs.js";
import { roomFor } from "./restart/room.js";

/**
 * @typedef {object} RestartResults
 * @property {string} day
 * @property {string} node
 * @property {string} cpu
 * @property {number} cores
 * @property {number} seed
 * @property {number} connections
 * @property {number} ratePerSecond
 * @property {import("./restart/runs.js").HandoverRun} handover
 * @property {readonly import("./restart/stage.js").Restart[]} quiet of connections that are silent
 * @property {import("./restart/runs.js").Course} alone one handover, for the picture
 * @property {import("./restart/runs.js").Course} stopped the same with ws that is stopped and started
 */

const results = fileURLToPath(new URL("results", import.meta.url));

/** @param {{ quick: boolean, out: string | undefined, node: string | undefined }} options */
export async function benchRestart({ quick, out, node }) {
  const seed = Math.floor(Math.random() * 2 ** 31);
  const wanted = quick ? 1000 : 10_000;
  const connections = Math.min(wanted, roomFor(wanted));
  const ratePerSecond = quick ? 600 : 3000;
  const plan = { connections, ratePerSecond, restarts: quick ? 3 : 20, node };
  console.log(`restart: ${connections} connections, ${ratePerSecond} messages/s, seed ${seed}`);
  const { course: _, ...handover } = await handOver({
    ...plan,
    random: new Random(seed),
    seed,
    tell,
  });
  const alone = await handOverPlain({ ...plan, restarts: 1 }, seed);
  console.log("restart: nobody talks");
  const quiet = await handOverPlain({ ...plan, restarts: 5, ratePerSecond: 10, tell }, seed);
  const stopped = await stopAndStart({ ...plan, random: new Random(seed), seed });
  /** @type {RestartResults} */
  const measured = {
    ...{ day: new Date().toISOString().slice(0, 10), node: process.versions.node },
    ...{ cpu: cpus()[0]?.model.trim() ?? "unknown", cores: availableParallelism() },
    ...{
      seed,
      connections,
      ratePerSecond,
      handover,
      quiet: quiet.restarts,
      alone: alone.course,
      stopped,
    },
  };
  const file = out ?? join(quick ? cache : results, `restart-node-${node ?? majorHere()}.json`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(measured, undefined, 2)}\n`);
  writeFileSync(file.replace(/\.json$/, ".svg"), drawRestart(measured));
  console.log(`\n${goalTable(compareGoals(measured))}\n\nbench: ${file}`);
  if (handover.problems.length > 0) {
    throw new Error(`Cannot call this restart lossless: ${handover.problems.join("; ")}`);
  }
}

/**
 * Echoes alone.
 *
 * @param {Omit<Parameters<typeof handOver>[0], "random" | "seed" | "tell"> & { tell?: typeof tell }} plan
 * @param {number} seed
 */
function handOverPlain({ tell: say = () => {}, ...plan }, seed) {
  return handOver({ ...plan, random: new Random(seed), seed, tell: say, isPlain: true });
}

function majorHere() {
  return process.versions.node.split(".")[0];
}

/** @param {string} line */
function tell(line) {
  console.log(line);
}
