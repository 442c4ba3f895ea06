import { spawnSync } from "node:child_process";
import { cpus } from "node:os";

/**
 * Keeps the attackers (this process) and the bystanders off one core, which is the server's then: what the bystanders
 * see is the server, and not the attackers in their way. Where there are more than two, each has a core of its own.
 *
 * It takes Linux's `taskset`; elsewhere the system shares its cores out as it likes.
 *
 * @returns who is where, for the report
 */
export function shareCores(server: number, bystanders: number): string {
  // Also those that this process has left to the others before.
  const count = cpus().length;
  const last = count - 1;
  const attackersCore = `${last}`;
  const bystandersCore = `${count > 2 ? last - 1 : last}`;
  const isPinned =
    count > 1 &&
    // The server may use them all: no one else uses the first.
    pin(server, `0-${last}`) &&
    pin(bystanders, bystandersCore) &&
    pin(process.pid, attackersCore);
  return isPinned
    ? `attackers on core ${attackersCore}, bystanders on ${bystandersCore}, of ${count}`
    : "whichever cores the system gives";
}

/** Lets all threads of a process run on these cores only. */
function pin(pid: number, cores: string): boolean {
  return spawnSync("taskset", ["-a", "-c", "-p", cores, String(pid)]).status === 0;
}
