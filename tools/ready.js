// Runs before `npm start` and `npm test`: installs and builds what is missing or out of date, and is silent when
// nothing is. It has no dependency, since node_modules may not be there yet, and it speaks on stderr only: what is
// started next may promise JSON on stdout.
import { spawnSync } from "node:child_process";
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const oldestNode = [20, 19];
/** `--published`: what is packed for npm is made as small as it goes. */
const purpose = process.argv.includes("--published") ? "published" : "built";

try {
  checkNode();
  await makeReady();
} catch (error) {
  console.error(`revoir: ${sentenceFor(error)}`);
  process.exitCode = 1;
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [oldMajor = 0, oldMinor = 0] = oldestNode;
  if (major > oldMajor || (major === oldMajor && minor >= oldMinor)) return;
  throw new Error(
    `Cannot run on Node ${process.versions.node}: revoir needs ${oldestNode.join(".")} or later (https://nodejs.org)`,
  );
}

async function makeReady() {
  const { build, buildIsCurrent } = await import("./build.js");
  const { packPages, pagesAreCurrent } = await import("./pages.js");
  if (buildIsCurrent() && pagesAreCurrent(purpose) && isInstalled()) return provideExec();
  const release = await takeLock();
  try {
    if (!isInstalled()) await timed("installing the development tools (npm ci)", install);
    if (!buildIsCurrent()) await timed("building dist", () => compile(build));
    if (!pagesAreCurrent(purpose)) await timed("building the pages", () => makePages(packPages));
    provideExec();
  } finally {
    release();
  }
}

/**
 * `npm start` says `exec node ...`, so that the shell makes way and what npm is told (SIGTERM) reaches the service;
 * without it the shell dies and the service stays. cmd.exe has no `exec`, and needs none.
 */
function provideExec() {
  const file = join(root, "node_modules", ".bin", "exec.cmd");
  if (process.platform === "win32" && !existsSync(file)) writeFileSync(file, "@%*\r\n");
}

/**
 * @param {string} what
 * @param {() => void | Promise<void>} step
 */
async function timed(what, step) {
  const start = Date.now();
  console.error(`revoir: ${what} ...`);
  await step();
  console.error(`revoir: done in ${((Date.now() - start) / 1000).toFixed(1)} s`);
}

/** Whether node_modules holds what the lock file names. npm writes down what it installed. */
function isInstalled() {
  const installed = packagesIn(join(root, "node_modules", ".package-lock.json"));
  const wanted = packagesIn(join(root, "package-lock.json"));
  if (installed === undefined || wanted === undefined) return false;
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === "") return true;
    if (installed[path] === undefined) return optional === true; // made for another platform
    return installed[path].version === version && existsSync(join(root, path));
  });
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean }> | undefined}
 */
function packagesIn(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).packages : undefined;
}

function install() {
  const npm = process.env.npm_execpath;
  const [command, ...before] = npm === undefined ? ["npm"] : [process.execPath, npm];
  const { status, stderr, error } = spawnSync(
    command,
    [...before, "ci", "--no-json", "--no-progress", "--loglevel=error", "--no-audit", "--no-fund"],
    {
      cwd: root,
      stdio: ["ignore", 2, "pipe"],
      encoding: "utf8",
      shell: process.platform === "win32",
    },
  );
  if (error !== undefined)
    throw new Error(`Cannot install the development tools: npm was not found`);
  if (status === 0) return;
  console.error(stderr.trimEnd());
  throw new Error(`Cannot install the development tools: ${reasonFor(stderr)}`);
}

/** @param {string} output what npm said */
function reasonFor(output) {
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|ENETUNREACH|network/i.test(output)) {
    return "the package registry cannot be reached; connect to a network, or configure npm's proxy, and try again";
  }
  if (/EACCES|EPERM|EROFS/.test(output)) return `no permission to write in ${root}`;
  if (/ENOSPC/.test(output)) return "the disk is full";
  return "npm ci failed as shown above";
}

/** @param {() => boolean} build */
function compile(build) {
  if (!build()) throw new Error("Cannot build dist: the compiler found errors as shown above");
}

/** @param {typeof import("./pages.js").packPages} packPages */
async function makePages(packPages) {
  if (!(await packPages(purpose))) throw new Error("Cannot build the pages: see above");
}

/**
 * Two commands started at once must not install over each other. The file names its holder, so that what a
 * killed process left behind is not waited for.
 */
async function takeLock() {
  mkdirSync(join(root, ".cache"), { recursive: true });
  const file = join(root, ".cache", "ready.lock");
  for (let waited = 0; ; waited++) {
    if (tryLock(file)) return () => rmSync(file, { force: true });
    if (waited === 0)
      console.error("revoir: waiting for another command that is installing or building ...");
    if (!isAlive(Number(readIfThere(file)))) rmSync(file, { force: true });
    else await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** @param {string} file */
function tryLock(file) {
  try {
    const descriptor = openSync(file, "wx");
    writeSync(descriptor, String(process.pid));
    closeSync(descriptor);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "EEXIST") return false;
    throw error;
  }
}

/** @param {string} file */
function readIfThere(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "0";
  }
}

/** @param {number} pid */
function isAlive(pid) {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}

/** @param {unknown} error */
function sentenceFor(error) {
  const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") {
    return `Cannot write in ${root}: no permission (${code})`;
  }
  return message;
}
