// npm run sim: lives simulated worlds with the real code of both halves of a session, on a virtual clock, network and
// store, and checks what has to hold in every world (docs/sessions/proof.md). One seed is one world.
//
//   --worlds <n>      10000, shared among all cores
//   --first <n>       the first seed: 1
//   --mode <name>     safe (default), gappy, lossy, planned, cuts, ends, tabs; or all, one after the other.
//                     ends and tabs are worlds of the first three, in which sessions end and clients die often, or
//                     connections are opened beside others and little may wait for a client
//   --seed <n>        this world alone
//   --timeline        with --seed: tells what happens in it
//   --breach <name>   with the product broken in this way (test/session/world/breaches.js)
import { spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { asked, countOf, oneOf } from "./asked.js";

const wishes = asked(import.meta.url, () => {
  const { values } = parseArgs({
    options: {
      worlds: { type: "string", default: "10000" },
      first: { type: "string", default: "1" },
      mode: { type: "string", default: "safe" },
      seed: { type: "string" },
      timeline: { type: "boolean", default: false },
      breach: { type: "string" },
    },
  });
  const { worlds, first, seed, timeline } = values;
  if (timeline && seed === undefined) throw new Error("Cannot take --timeline without --seed");
  return Object.assign(values, {
    worlds: countOf("worlds", worlds, 1),
    first: countOf("first", first, 0),
    seed: seed === undefined ? undefined : countOf("seed", seed, 0),
  });
});

spawnSync(process.execPath, [fileURLToPath(new URL("ready.js", import.meta.url))], {
  stdio: "inherit",
});
// esbuild is there only now.
const { bundleWorld, removeBundle } = await import("../test/session/world/bundle.js");
const { breaches } = await import("../test/session/world/breaches.js");
const bundle = await bundleWorld("sim", breachesOf(wishes.breach));
process.on("exit", () => removeBundle(bundle));
const { modes, liveWorld } = await import(bundle);
const { liveInLanes } = await import("../test/session/world/lanes.js");
const { tableOf } = await import("../test/session/world/table.js");

const chosen = asked(import.meta.url, () =>
  wishes.mode === "all" ? modes : [oneOf("mode", wishes.mode, [...modes, "all"])],
);
if (wishes.seed === undefined) {
  for (const mode of chosen) await liveAll(mode);
} else for (const mode of chosen) liveOne(wishes.seed, mode);

/** @param {string | undefined} name */
function breachesOf(name) {
  if (name === undefined) return [];
  const names = breaches.map((each) => each.name);
  const known = asked(import.meta.url, () => oneOf("breach", name, names));
  return breaches.find((each) => each.name === known)?.breaks ?? [];
}

/**
 * @param {number} seed
 * @param {string} mode
 */
function liveOne(seed, mode) {
  const tell = (
    /** @type {number} */ atMs,
    /** @type {string} */ who,
    /** @type {string} */ what,
  ) => console.log(`${atMs.toFixed(2).padStart(9)}  ${who.padEnd(10)}  ${what}`);
  const { violation, counts } = liveWorld(seed, mode, wishes.timeline ? tell : undefined);
  console.log(tableOf([{ mode, worlds: 1, counts, violations: violation === undefined ? 0 : 1 }]));
  if (violation !== undefined) complain(mode, seed, violation);
}

/** @param {string} mode */
async function liveAll(mode) {
  const start = performance.now();
  const totals = await liveInLanes(
    {
      bundle,
      mode,
      first: wishes.first,
      worlds: wishes.worlds,
      lanes: availableParallelism(),
      enough: 20,
    },
    ({ violations }) => {
      for (const { seed, violation } of violations) complain(mode, seed, violation);
    },
  );
  const seconds = (performance.now() - start) / 1000;
  console.log(tableOf([{ ...totals, mode, violations: totals.violations.length }]));
  console.log(`sim: ${mode}: ${totals.worlds} worlds in ${seconds.toFixed(1)} s`);
}

/**
 * @param {string} mode
 * @param {number} seed
 * @param {{ message: string, atMs: number }} violation
 */
function complain(mode, seed, { message, atMs }) {
  console.error(`sim: ${mode}, seed ${seed}, at ${atMs.toFixed(2)} ms: ${message}`);
  const breach = wishes.breach === undefined ? "" : ` --breach ${wishes.breach}`;
  console.error(`     npm run sim -- --mode ${mode} --seed ${seed}${breach} --timeline`);
  process.exitCode = 1;
}
