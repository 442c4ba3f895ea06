// What revoir is measured against is large (Bun and Deno have 100 MB each), so it is installed when it is first needed, into
// .cache/bench, and is no dependency of the project.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Where everything lies that a run makes and git does not keep. */
export const cache = fileURLToPath(new URL("../.cache/bench", import.meta.url));

const folder = join(cache, "packages");

/** The releases that are measured. */
const wanted = {
  ws: "8.23.0",
  bufferutil: "4.1.0",
  "socket.io": "4.8.4",
  bun: "1.4.5",
  deno: "2.9.6",
};

/** Installs what is missing. @throws Error when npm cannot */
export function installPackages() {
  if (Object.entries(wanted).every(([name, version]) => installedVersion(name) === version)) return;
  console.error("bench: installing ws, bufferutil, socket.io, Bun and Deno (about 200 MB) ...");
  // Bun and Deno bring their program with an install script, for which npm asks.
  npmInstall(folder, wanted, { allowScripts: { bun: true, deno: true } });
}

/**
 * Installs packages into a folder of their own.
 *
 * @param {string} into
 * @param {Readonly<Record<string, string>>} versions by the package's name
 * @param {object} [manifest] what its package.json says besides
 * @throws Error when npm cannot
 */
export function npmInstall(into, versions, manifest = {}) {
  mkdirSync(into, { recursive: true });
  writeFileSync(join(into, "package.json"), JSON.stringify({ private: true, ...manifest }));
  const packages = Object.entries(versions).map(([name, version]) => `${name}@${version}`);
  const options = ["--no-json", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"];
  const { status } = spawnSync("npm", ["install", ...options, ...packages], {
    cwd: into,
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) throw new Error(`Cannot install ${packages.join(", ")}: npm install failed`);
}

/** @param {string} name */
export function installedVersion(name) {
  const manifest = join(folder, "node_modules", name, "package.json");
  if (!existsSync(manifest)) return undefined;
  return /** @type {string} */ (JSON.parse(readFileSync(manifest, "utf8")).version);
}

/** For a server on Node: what a package exports. @param {string} name */
export function load(name) {
  return createRequire(join(folder, "package.json"))(name);
}

export function bunPath() {
  return join(folder, "node_modules", "bun", "bin", "bun.exe");
}

export function denoPath() {
  return join(folder, "node_modules", "deno", "deno");
}
