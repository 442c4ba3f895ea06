// The server has one core and the generator another, so that neither takes the other's time and no thread of a server gets a
// second core. Where that cannot be had, the run says so.
import { spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";

/** @typedef {"server" | "generator"} Role */

const cores = /** @type {const} */ ({ server: 0, generator: 1 });

/** Whether processes are pinned here. */
export const isPinned = availableParallelism() >= 2 && canPin();

function canPin() {
  const wanted = `${cores.server},${cores.generator}`;
  return spawnSync("taskset", ["-c", wanted, "true"], { stdio: "ignore" }).status === 0;
}

/**
 * A command that runs on the core of its role. `taskset` makes way for the program: the process id stays.
 *
 * @param {Role} role
 * @param {readonly string[]} command
 * @returns {[program: string, ...args: string[]]}
 */
export function pinned(role, command) {
  const [program = "", ...args] = command;
  if (!isPinned) return [program, ...args];
  return ["taskset", "-c", String(cores[role]), program, ...args];
}
