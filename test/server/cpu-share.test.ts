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
  expect(cpuShare((path) => files[path])).toBe(share);
});

it("reads what this system says", () => {
  expect(cpuShare()).toBeGreaterThan(0);
  expect(cpuShare()).toBeLessThanOrEqual(1);
});
