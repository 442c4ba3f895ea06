// npm run bench -- sessions: what it costs that messages outlive connections and processes. README.md says how to read the figures.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { cache } from "./packages.js";
import { prepareCallers } from "./sessions/callers.js";
import { kindsIn } from "./sessions/kinds.js";
import { chooseParts } from "./sessions/parts.js";
import { prepareTalkers } from "./sessions/talkers.js";
import { alignedTable } from "./table.js";

/**
 * @typedef {object} Options
 * @property {boolean} quick
 * @property {string | undefined} out
 * @property {number} rounds
 * @property {readonly string[] | undefined} only stores, or "off"
 * @property {readonly string[] | undefined} parts
 * @property {boolean} slow
 */

const results = fileURLToPath(new URL("results", import.meta.url));

/** @param {Options} options */
export async function benchSessions(options) {
  const { quick, rounds, only } = options;
  const parts = chooseParts(options.parts);
  const who = { callers: prepareCallers(options.slow), talkers: prepareTalkers(options.slow) };
  const plan = { quick, rounds, ...who, tell, show };
  const file = options.out ?? resultFile(options);
  const folder = mkdtempSync(join(tmpdir(), "revoir-bench-"));
  /** @type {import("./sessions/kinds.js").Kind[]} */
  let kinds = [];
  try {
    kinds = await kindsIn(folder, only);
    for (const part of parts) {
      const concerned = kinds.filter(part.concerns);
      if (concerned.length === 0) continue;
      const { figures, shape } = await part.measure(concerned, plan);
      keepPart(file, part.name, figures, shape);
    }
    console.log(`\nbench: ${file}`);
  } finally {
    for (const { redis } of kinds) await redis?.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * What was measured quickly, or not in all stores, does not belong among the results that are kept.
 *
 * @param {Options} options
 */
function resultFile({ quick, only, slow, rounds }) {
  const partial = quick || slow || only !== undefined || rounds < 7;
  return join(partial ? cache : results, `sessions-node-${majorHere()}.json`);
}

/**
 * Puts a part into the file, with what has to be known of it, and leaves the other parts as they were measured before.
 *
 * @param {string} file
 * @param {string} name
 * @param {object} figures
 * @param {object} shape
 */
function keepPart(file, name, figures, shape) {
  const before = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  const taken = { ...before.taken, [name]: { ...machine(), ...shape } };
  mkdirSync(dirname(file), { recursive: true });
  const kept = { ...before, taken, [name]: figures };
  writeFileSync(file, `${JSON.stringify(kept, undefined, 2)}\n`);
}

function machine() {
  return {
    day: new Date().toISOString().slice(0, 10),
    node: process.versions.node,
    cpu: cpus()[0]?.model.trim() ?? "unknown",
    cores: availableParallelism(),
  };
}

function majorHere() {
  return process.versions.node.split(".")[0];
}

/** On stderr, since what was found goes to stdout. @param {string} text */
function tell(text) {
  console.error(`bench: sessions: ${text} ...`);
}

/**
 * @param {string} title
 * @param {readonly string[]} heads
 * @param {readonly (readonly string[])[]} rows
 */
function show(title, heads, rows) {
  console.log(`\n${title}\n${alignedTable([heads, ...rows])}`);
}
