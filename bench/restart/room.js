import { execFileSync } from "node:child_process";

/** Files that a process needs besides its connections: newcomers, pages, its own. */
const others = 1500;

/**
 * How many connections there may be: each takes a file in this process and one in the server's.
 *
 * @param {number} wanted
 */
export function roomFor(wanted) {
  const limit = execFileSync("sh", ["-c", "ulimit -n"], { encoding: "utf8" }).trim();
  if (limit === "unlimited") return wanted;
  const room = Math.max(100, Number(limit) - others);
  if (room < wanted) {
    console.log(`restart: ${room} connections in place of ${wanted}, since ulimit -n is ${limit}`);
  }
  return Math.min(room, wanted);
}
