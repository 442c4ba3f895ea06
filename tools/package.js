// Packs the package as it would be published, and has publint and attw (are the types wrong?) look at the result.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "revoir-package-"));
try {
  const tarball = pack(folder);
  const bin = (/** @type {string} */ name) => join(root, "node_modules", ".bin", name);
  run(bin("publint"), [tarball, "--strict"]);
  run(bin("attw"), [tarball, "--profile", "esm-only"]);
} finally {
  rmSync(folder, { recursive: true });
}

/** @param {string} destination */
function pack(destination) {
  const args = ["pack", "--json", "--pack-destination", destination];
  const { stdout, status } = spawnSync("npm", args, {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  if (status !== 0) throw new Error("Cannot pack the package: npm pack failed as shown above");
  return join(destination, JSON.parse(stdout)[0].filename);
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 */
function run(command, args) {
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (status !== 0) process.exitCode = 1;
}
