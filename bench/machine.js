import { spawnSync } from "node:child_process";
import { cpus, release, totalmem, type } from "node:os";
import { installedVersion } from "./packages.js";
import { isPinned } from "./pinning.js";

/**
 * What a reader has to know of where the figures come from.
 *
 * @typedef {object} Machine
 * @property {string} cpu
 * @property {number} cores
 * @property {number} memoryGiB
 * @property {string} system
 * @property {string} node of the servers on Node
 * @property {boolean} pinned whether server and generator had a core each
 * @property {string} generator
 * @property {Readonly<Record<string, string | undefined>>} versions
 */

/**
 * @param {string} node
 * @param {import("./generator.js").Generator} generator
 * @returns {Machine}
 */
export function describeMachine(node, generator) {
  return {
    cpu: cpus()[0]?.model.trim() ?? "unknown",
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release().split("-")[0]}`,
    node: nodeVersion(node),
    pinned: isPinned,
    generator: generator.what,
    versions: Object.fromEntries(
      ["ws", "bufferutil", "socket.io", "bun", "deno"].map((name) => [
        name,
        installedVersion(name),
      ]),
    ),
  };
}

/** @param {string} node */
function nodeVersion(node) {
  return spawnSync(node, ["--version"], { encoding: "utf8" }).stdout.trim().replace(/^v/, "");
}
