import { expect, it } from "vitest";
import { cpuShare } from "../../src/server/cpu-share.js";

const v2 = "/sys/fs/cgroup/cpu.max";
const quota = "/sys/fs/cgroup/cpu/cpu.cfs_quota_us";
const period = "/sys/fs/cgroup/cpu/cpu.cfs_period_us";

it.each<[string, Record<string, string>, number]>([
  ["nothing is said", {}, 1],
  ["there is no limit", { [v2]: "max 100000\n" }, 1],
  ["a quarter of a core is allowed", { [v2]: "25000 100000\n" }, 0.25],
  ["several cores are allowed, since JavaScript runs on one", { [v2]: "400000 100000\n" }, 1],
  ["there is no limit (version 1)", { [quota]: "-1\n", [period]: "100000\n" }, 1],
  ["half a core is allowed (version 1)", { [quota]: "50000\n", [period]: "100000\n" }, 0.5],
  ["a part is missing", { [quota]: "50000\n" }, 1],
  ["it makes no sense", { [v2]: "0 0" }, 1],
  ["it is empty", { [v2]: "" }, 1],
])("where %s", (_where, files, share) => {
  expect(cpuShare({ read: (path) => files[path], cores: 2, load: 0.5 })).toBe(share);
});

it.each([
  [2, 0, 1],
  [2, 1.9, 1],
  [2, 8, 0.25],
  [64, 80, 0.8],
])("with %d cores and a load of %d it is %d", (cores, load, share) => {
  const facts = { read: () => undefined, cores, load };
  expect(cpuShare(facts)).toBe(share);
  const half = (path: string) => (path === v2 ? "50000 100000" : undefined);
  expect(cpuShare({ ...facts, read: half })).toBe(Math.min(share, 0.5));
});

it("reads what this system says", () => {
  expect(cpuShare()).toBeGreaterThan(0);
  expect(cpuShare()).toBeLessThanOrEqual(1);
});
