// npm run bench: revoir beside others, all of them under the same load. README.md says how to read the figures.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cachedNode } from "../tools/requirements.js";
import { readArguments, usage } from "./arguments.js";
import { contenders } from "./contenders.js";
import { curves } from "./curves.js";
import { prepareGenerator } from "./generator.js";
import { describeMachine } from "./machine.js";
import { cache, installPackages } from "./packages.js";
import { drawPictures } from "./picture.js";
import { keepResults, summarize, summarizeCurve } from "./results.js";
import { benchRestart } from "./restart.js";
import { benchSessions } from "./sessions.js";
import { takeRounds } from "./rounds.js";
import { curveTable, workloadTable } from "./table.js";
import { workloads } from "./workloads.js";

/** @typedef {import("./arguments.js").Arguments} Arguments */
/** @typedef {import("./rounds.js").Bench} Bench */

const results = fileURLToPath(new URL("results", import.meta.url));

/** What the scale curves are drawn for; a curve needs fewer rounds, since its points confirm each other. */
const onCurves = ["revoir", "ws", "deno", "bun"];
const curveRounds = 3;

/** What --quick may take for every workload, however busy the machine is. */
const quickTimeMs = 150_000;

try {
  const options = readArguments(process.argv.slice(2));
  if (options.help) console.log(usage);
  else if (options.list) console.log(listing());
  else if (options.names.includes("restart")) await benchRestart(options);
  else if (options.names.includes("sessions")) await benchSessions(options);
  else await run(options);
} catch (error) {
  console.error(`bench: ${/** @type {Error} */ (error).message}`);
  process.exitCode = 1;
}

/** @param {Arguments} options */
async function run(options) {
  if (!existsSync("/proc/self/status")) {
    throw new Error(
      "Cannot measure here: the servers' CPU time and memory are read as Linux has them",
    );
  }
  const chosen = choose(options);
  const bench = prepare(options);
  /** @type {import("./results.js").Results} */
  const measured = {
    machine: describeMachine(bench.node, bench.generator),
    workloads: {},
    curves: {},
  };
  const file = options.out ?? resultFile(options, measured.machine);
  const end = performance.now() + quickTimeMs;
  for (const [at, workload] of chosen.workloads.entries()) {
    const share = (end - performance.now()) / (chosen.workloads.length - at);
    const plan = options.quick ? { ...bench.plan, timeMs: share } : bench.plan;
    const result = summarize(workload, await takeRounds({ ...bench, plan }, workload));
    measured.workloads[workload.name] = result;
    show(workloadTable(workload.name, result));
    keepResults(file, measured);
  }
  for (const curve of chosen.curves) {
    const result = await takeCurve(bench, curve, options.only === undefined);
    measured.curves[curve.name] = result;
    show(curveTable(curve.name, result));
    keepResults(file, measured);
  }
  bench.tell("");
  drawPictures(file, keepResults(file, measured));
  console.log(`bench: ${file}`);
}

/**
 * @param {Bench} bench
 * @param {import("./curves.js").Curve} curve
 * @param {boolean} fewer
 */
async function takeCurve(bench, curve, fewer) {
  const rounds = Math.min(bench.plan.rounds, curveRounds);
  const plan = { ...bench.plan, share: 1, rounds, firstWarmMs: 300 };
  const chosen = fewer
    ? bench.contenders.filter(({ name }) => onCurves.includes(name))
    : bench.contenders;
  const points = [];
  for (const { at, workload } of curve.points) {
    const taken = await takeRounds({ ...bench, plan, contenders: chosen }, workload);
    points.push({ at, result: summarize(workload, taken) });
  }
  return summarizeCurve(curve, points);
}

/** @param {Arguments} options */
function choose({ names, quick }) {
  const known = [...workloads, ...curves].map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new Error(`Cannot run "${unknown}": there are ${known.join(", ")}`);
  }
  const everything = names.length === 0;
  return {
    workloads: workloads.filter(({ name }) => everything || names.includes(name)),
    curves: curves.filter(({ name }) => (everything && !quick) || names.includes(name)),
  };
}

/**
 * @param {Arguments} options
 * @returns {Bench}
 */
function prepare({ quick, rounds, only, node, slow }) {
  const unknown = only?.find((name) => !contenders.some((each) => each.name === name));
  if (unknown !== undefined) throw new Error(`Cannot measure "${unknown}": it is not known`);
  const chosen = contenders.filter(({ name, onlyByName }) => only?.includes(name) ?? !onlyByName);
  if (chosen.some(({ name }) => name !== "revoir" && name !== "net")) installPackages();
  const timeMs = Number.POSITIVE_INFINITY;
  return {
    plan: quick
      ? { rounds, warmMs: 40, firstWarmMs: 250, measureMs: 200, share: 0.25, timeMs }
      : { rounds, warmMs: 150, firstWarmMs: 1000, measureMs: 600, share: 1, timeMs },
    node: nodeFor(node),
    generator: prepareGenerator(slow),
    contenders: chosen,
    tell: progress,
  };
}

/** @param {string | undefined} major */
function nodeFor(major) {
  if (major === undefined || process.versions.node.startsWith(`${major}.`)) return process.execPath;
  const cached = cachedNode(major);
  if (existsSync(cached)) return cached;
  throw new Error(
    `Cannot find Node ${major}: run npm run matrix ${major} first, which installs it`,
  );
}

/**
 * What was measured quickly, or not among all, does not belong among the results that are kept.
 *
 * @param {Arguments} options
 * @param {import("./machine.js").Machine} machine
 */
function resultFile({ quick, only, slow, rounds }, { node }) {
  const name = `node-${node.split(".")[0]}.json`;
  const partial = quick || slow || only !== undefined || rounds < 7;
  return partial ? join(cache, `quick-${name}`) : join(results, name);
}

function listing() {
  const all = [...workloads, ...curves].map((each) => `${each.name}: ${each.sentence}`);
  return [
    ...all,
    "restart: connections that talk while their server is replaced",
    "sessions: what it costs that messages outlive connections and processes",
  ].join("\n");
}

/** One line that is written over, where somebody watches. @param {string} text */
function progress(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
}

/** @param {string} table */
function show(table) {
  progress("");
  console.log(`${table}\n`);
}
