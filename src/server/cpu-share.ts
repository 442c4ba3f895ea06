import { readFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";

/** What the share depends on. */
export interface CpuFacts {
  /** The text of a file, undefined where there is none. */
  read(path: string): string | undefined;
  /** Cores of the machine. */
  readonly cores: number;
  /** Processes that ran or waited for a core, on average over the last minute; 0 where it is not known. */
  readonly load: number;
}

/**
 * The share of one core that this process may have, more than 0 and at most 1, since JavaScript runs on one core. Less
 * than 1 where a container's CPU limit says so (Kubernetes `limits.cpu: 250m` is 0.25), or where more processes want
 * to run than there are cores: then CPU time is less than what the clock says, and a fair part of it is ours.
 */
export function cpuShare(facts: CpuFacts = systemFacts()): number {
  const [quota, period] = limitOf(facts);
  return Math.min(portion(Number(quota), Number(period)), portion(facts.cores, facts.load));
}

function portion(part: number, whole: number): number {
  const share = part / whole;
  return share > 0 && share < 1 ? share : 1;
}

/** Microseconds of CPU time in how many of real time; `max` or -1 is no limit. A container sees its own at these paths. */
function limitOf({ read }: CpuFacts): readonly (string | undefined)[] {
  const both = read("/sys/fs/cgroup/cpu.max");
  if (both !== undefined) return both.split(" ");
  const v1 = "/sys/fs/cgroup/cpu/cpu.cfs_";
  return [read(`${v1}quota_us`), read(`${v1}period_us`)];
}

function systemFacts(): CpuFacts {
  const [load = 0] = loadavg();
  return { read: readText, cores: availableParallelism(), load };
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return undefined;
  }
}
