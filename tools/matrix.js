// npm run matrix: the built package's smoke test on every supported Node. `npm run matrix 22 24` runs only those.
// `--suite` runs all tests there as well, over both lanes to the system: some twenty minutes for each Node.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { cachedNode } from "./requirements.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const supported = ["20", "22", "24", "26"];

const wishes = process.argv.slice(2);
const withSuite = wishes.includes("--suite");
const named = wishes.filter((wish) => wish !== "--suite");
const unknown = named.find((major) => !supported.includes(major));
if (unknown !== undefined) {
  console.error(`matrix: Cannot run on Node ${unknown}: expected ${supported.join(", ")}`);
  process.exit(1);
}
const majors = named.length > 0 ? named : supported;
const failed = majors.filter((major) => !passesOn(major));
if (failed.length > 0) {
  console.error(`matrix: failed on Node ${failed.join(", ")}`);
  process.exitCode = 1;
} else console.log(`matrix: the package works on Node ${majors.join(", ")}`);

/** @param {string} major */
function passesOn(major) {
  const node = nodeFor(major);
  if (node === undefined) return false;
  const smoke = join(root, "test", "dist", "smoke.js");
  const passes = spawnSync(node, [smoke], { cwd: root, stdio: "inherit" }).status === 0;
  return passes && (!withSuite || ["on", "off"].every((lane) => suitePasses(node, lane)));
}

/**
 * All tests, whose processes are of the same Node.
 *
 * @param {string} node
 * @param {string} lane "off" for what Node documents only
 */
function suitePasses(node, lane) {
  console.log(`matrix: all tests, handle lane ${lane}`);
  const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
  const { status } = spawnSync(node, [vitest, "run", "--reporter=dot"], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, REVOIR_HANDLE_LANE: lane },
  });
  return status === 0;
}

/**
 * The running Node when it is the right one, else the npm package `node`, kept in the cache.
 *
 * @param {string} major
 */
function nodeFor(major) {
  if (process.versions.node.startsWith(`${major}.`)) return process.execPath;
  const cached = cachedNode(major);
  return existsSync(cached) || installNode(major) ? cached : undefined;
}

/**
 * The package `node` is a small script that fetches the binary for this platform when it is installed; npm asks
 * before it runs such scripts, so this folder says yes.
 *
 * @param {string} major
 */
function installNode(major) {
  const folder = dirname(dirname(dirname(dirname(cachedNode(major)))));
  mkdirSync(folder, { recursive: true });
  const manifest = { private: true, allowScripts: { node: true } };
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifest)}\n`);
  console.log(`matrix: installing Node ${major} ...`);
  const args = [
    "install",
    "--no-json",
    "--no-save",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
    `node@${major}`,
  ];
  const shell = process.platform === "win32";
  const { status } = spawnSync("npm", args, {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit"],
    shell,
  });
  if (status === 0 && existsSync(cachedNode(major))) return true;
  console.error(`matrix: Cannot install Node ${major}: npm install node@${major} failed`);
  return false;
}
