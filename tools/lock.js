// The lock file must install anywhere: it names no download address, and every platform's optional package, which npm
// leaves out when the registry at hand lacks them, and then refuses the file.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isMain, report, root } from "./sources.js";

/**
 * @param {{ packages: Record<string, { resolved?: string, link?: boolean, optionalDependencies?: Record<string, string> }> }} lock
 * @returns {string[]} what is wrong, one sentence each
 */
export function checkLock({ packages }) {
  return Object.entries(packages).flatMap(([path, entry]) => [
    ...(entry.resolved === undefined || entry.link
      ? []
      : [`${path} names a download address; see .npmrc`]),
    ...Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => !isHeld(packages, path, name))
      .map((name) => `${path} has the optional package ${name}, which is not in the lock file`),
  ]);
}

/**
 * Node's search: beside the package, then outwards.
 *
 * @param {Record<string, unknown>} packages
 * @param {string} path
 * @param {string} name
 * @returns {boolean}
 */
function isHeld(packages, path, name) {
  const nested = path === "" ? `node_modules/${name}` : `${path}/node_modules/${name}`;
  if (nested in packages) return true;
  if (path === "") return false;
  return isHeld(packages, path.slice(0, Math.max(0, path.lastIndexOf("/node_modules/"))), name);
}

if (isMain(import.meta.url)) {
  report("lock", checkLock(JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"))));
}
