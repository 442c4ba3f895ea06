// npm run matrix: the built package's smoke test on every supported Node. `npm run matrix 22 24` runs only those.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { cachedNode } from "./requirements.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const supported = ["20", "22", "24", "26"];

const majors = process.argv.length > 2 ? process.argv.slice(2) : supported;
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
  return spawnSync(node, [smoke], { cwd: root, stdio: "inherit" }).status === 0;
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
