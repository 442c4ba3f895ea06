// Compiles src to dist, copies what is not TypeScript, and removes what no longer has a source.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const stamp = join(root, ".cache", "build");

/** Whether dist was built from what src holds now. */
export function buildIsCurrent() {
  return (
    existsSync(stamp) &&
    readFileSync(stamp, "utf8") === digestOfInputs() &&
    sources().every((source) => outputsOf(source).every((file) => existsSync(file)))
  );
}

/**
 * Builds. The compiler's messages go to stderr, since stdout may belong to a program that is started next.
 *
 * @returns {boolean} false when the compiler found errors
 */
export function build() {
  assembleKernel();
  const digest = digestOfInputs();
  rmSync(stamp, { force: true });
  const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
  const compiler = spawnSync(process.execPath, [tsc, "-p", join(root, "tsconfig.json")], {
    cwd: root,
    stdio: ["ignore", 2, 2],
  });
  if (compiler.status !== 0) return false;
  copyAssets();
  removeOrphans();
  const bin = join(root, "dist", "cli", "main.js");
  if (existsSync(bin)) chmodSync(bin, 0o755);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, digest);
  return true;
}

/** Where there is one. In a process of its own, since the assembler is asynchronous. */
function assembleKernel() {
  if (!existsSync(join(root, "src", "node", "kernel.wat"))) return;
  const tool = join(root, "tools", "kernel.js");
  const { status } = spawnSync(process.execPath, [tool], { cwd: root, stdio: ["ignore", 2, 2] });
  if (status !== 0) throw new Error("Cannot assemble src/node/kernel.wat: see above");
}

/** Content, not times: a checkout gives every file a new time. */
function digestOfInputs() {
  const hash = createHash("sha256");
  const config = ["tsconfig.json", "tsconfig.base.json", "package-lock.json"].map((name) =>
    join(root, name),
  );
  for (const file of [...config, ...sources()]) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update("\0");
  }
  return hash.digest("hex");
}

function sources() {
  return filesBelow(join(root, "src"));
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(path) : [path];
    })
    .sort();
}

/** @param {string} source */
function outputsOf(source) {
  if (source.endsWith(".wat")) return []; // its bytes are in kernel-bytes.ts
  const output = join(root, "dist", relative(join(root, "src"), source));
  return output.endsWith(".ts")
    ? [output.replace(/\.ts$/, ".js"), output.replace(/\.ts$/, ".d.ts")]
    : [output];
}

function copyAssets() {
  for (const source of sources().filter((file) => !file.endsWith(".ts"))) {
    for (const output of outputsOf(source)) {
      mkdirSync(dirname(output), { recursive: true });
      copyFileSync(source, output);
    }
  }
}

/** All but the site's archives, which tools/pages.js looks after. */
function removeOrphans() {
  const wanted = new Set(sources().flatMap(outputsOf));
  const archives = join(root, "dist", "site", sep);
  for (const file of filesBelow(join(root, "dist"))) {
    if (!wanted.has(file) && !file.startsWith(archives)) rmSync(file);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url) && !build()) process.exitCode = 1;
