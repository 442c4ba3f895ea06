// npm run fuzz: searches the parsers for faults with inputs that follow the coverage. Stops at the first fault, says
// how to have it again, and fails. What it finds worth keeping is added to the corpus with --keep.
//
//   --short           a second and a half for each target; without, ten minutes for all
//   --minutes <n>     for all targets together
//   --target <name>   only this one
//   --seed <n>        the same run again
//   --input <hex>     runs this input alone, of --target
//   --keep            writes new inputs to test/fuzz/corpus
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Coverage } from "../test/fuzz/coverage.js";
import { errorOf, Fuzz, shrink } from "../test/fuzz/fuzz.js";
import { Random } from "../test/fuzz/random.js";
import { corpusFile, corpusOf, seedsOf } from "../test/fuzz/seeds.js";
import { createTargets } from "../test/fuzz/targets.js";
import { asked, countOf, numberOf, oneOf } from "./asked.js";

const wishes = asked(import.meta.url, () => {
  const { values } = parseArgs({
    options: {
      short: { type: "boolean", default: false },
      minutes: { type: "string", default: "10" },
      target: { type: "string" },
      seed: { type: "string", default: String(Math.floor(Math.random() * 2 ** 31)) },
      input: { type: "string" },
      keep: { type: "boolean", default: false },
    },
  });
  if (!/^(?:[0-9a-f]{2})*$/i.test(values.input ?? ""))
    throw new Error(`Cannot take --input ${values.input}: expected bytes in hex`);
  return Object.assign(values, {
    minutes: numberOf("minutes", values.minutes),
    seed: countOf("seed", values.seed),
  });
});

const dist = new URL("../dist/", import.meta.url).href;
/** New inputs of more bytes are not kept: a corpus is for reading, too. */
const keptBytes = 200;

const coverage = new Coverage(dist);
await main();

async function main() {
  spawnSync(process.execPath, [fileURLToPath(new URL("ready.js", import.meta.url))], {
    stdio: "inherit",
  });
  const all = createTargets(await loadParts());
  const names = all.map(({ name }) => name);
  const { target } = wishes;
  const chosen = asked(import.meta.url, () =>
    target !== undefined ? [oneOf("target", target, names)] : names,
  );
  const targets = all.filter(({ name }) => chosen.includes(name));
  if (wishes.input !== undefined) return replay(targets, Buffer.from(wishes.input, "hex"));
  console.log(`fuzz: seed ${wishes.seed}`);
  const msPerTarget = wishes.short ? 1500 : (wishes.minutes * 60_000) / targets.length;
  for (const target of targets) if (!search(target, msPerTarget)) break;
}

async function loadParts() {
  const [protocol, utf8, close, node] = await Promise.all(
    ["protocol/index.js", "protocol/utf8.js", "protocol/close.js", "node/index.js"].map(
      (path) => import(dist + path),
    ),
  );
  return { protocol, utf8, close, node };
}

/**
 * @param {import("../test/fuzz/targets.js").Target} target
 * @param {number} forMs
 * @returns {boolean} whether nothing was found
 */
function search(target, forMs) {
  coverage.restart();
  const fuzz = new Fuzz(target, seedsOf(target.name), new Random(wishes.seed), coverage);
  const end = performance.now() + forMs;
  let fault = fuzz.begin();
  while (fault === undefined && performance.now() < end) fault = fuzz.step();
  console.log(
    `fuzz: ${target.name}: ${fuzz.runs} inputs, ${coverage.size} blocks reached, ${fuzz.found.length} inputs found`,
  );
  if (wishes.keep) keep(target.name, fuzz.found);
  if (fault === undefined) return true;
  const hex = Buffer.from(shrink(target, fault)).toString("hex");
  console.error(fault.error);
  console.error(`fuzz: npm run fuzz -- --target ${target.name} --input ${hex}`);
  process.exitCode = 1;
  return false;
}

/**
 * @param {readonly import("../test/fuzz/targets.js").Target[]} targets
 * @param {Uint8Array} input
 */
function replay(targets, input) {
  for (const target of targets) {
    const error = errorOf(target, input);
    console.log(`fuzz: ${target.name}: ${error === undefined ? "nothing wrong" : "a fault"}`);
    if (error === undefined) continue;
    console.error(error);
    process.exitCode = 1;
  }
}

/**
 * @param {string} name
 * @param {readonly Uint8Array[]} found
 */
function keep(name, found) {
  const small = found.filter(({ length }) => length <= keptBytes);
  const lines = [...corpusOf(name), ...small].map((bytes) => Buffer.from(bytes).toString("hex"));
  mkdirSync(dirname(corpusFile(name)), { recursive: true });
  writeFileSync(corpusFile(name), `${[...new Set(lines)].sort().join("\n")}\n`);
}
