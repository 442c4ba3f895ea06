import { readFileSync } from "node:fs";

/** The text of a file, undefined where there is none. */
type Read = (path: string) => string | undefined;

/**
 * The share of one core that this process may use, more than 0 and at most 1: JavaScript runs on one core, and a
 * container's CPU limit may be less than that (Kubernetes `limits.cpu: 250m` is 0.25). Where nothing says so, 1.
 */
export function cpuShare(read: Read = readText): number {
  const [quota, period] = limitOf(read);
  const share = Number(quota) / Number(period);
  return share > 0 && share < 1 ? share : 1;
}

/** Microseconds of CPU time in how many of real time; `max` or -1 is no limit. A container sees its own at these paths. */
function limitOf(read: Read): readonly (string | undefined)[] {
  const both = read("/sys/fs/cgroup/cpu.max");
  if (both !== undefined) return both.split(" ");
  const v1 = "/sys/fs/cgroup/cpu/cpu.cfs_";
  return [read(`${v1}quota_us`), read(`${v1}period_us`)];
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return undefined;
  }
}
