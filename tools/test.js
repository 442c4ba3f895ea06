// npm test: runs vitest, then says what was left out on this machine and how to install it.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { installCommand, requirements } from "./requirements.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const cache = join(root, ".cache");
const resultsFile = join(cache, "test-results.json");
const leftOutFile = join(cache, "left-out");
const requireAll = process.env.REVOIR_REQUIRE_ALL === "1";

mkdirSync(cache, { recursive: true });
for (const file of [resultsFile, leftOutFile]) rmSync(file, { force: true });
const status = runVitest(process.argv.slice(2));
const results = readResults();
sayWhatWasLeftOut(results.skipped);
if (requireAll) console.log(`${results.passed} passed, ${results.failed} failed`);
process.exitCode = requireAll && results.skipped > 0 ? 1 : status;

/** @param {readonly string[]} args */
function runVitest(args) {
  const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${resultsFile}`];
  const { status } = spawnSync(process.execPath, [vitest, "run", ...reporters, ...args], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, REVOIR_LEFT_OUT: leftOutFile },
  });
  return status ?? 1;
}

/** The runner's own counts; without them it came to no result, which is a failure. */
function readResults() {
  if (!existsSync(resultsFile)) return { passed: 0, failed: 1, skipped: 0 };
  const report = JSON.parse(readFileSync(resultsFile, "utf8"));
  const failed = report.numFailedTests + brokenFiles(report.testResults);
  return {
    passed: report.numPassedTests,
    failed: report.success ? failed : Math.max(failed, 1), // an error outside of any test has no count
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * Files that failed before their first test, which count as no test at all.
 *
 * @param {readonly { status: string, assertionResults: readonly unknown[] }[]} files
 */
function brokenFiles(files) {
  return files.filter((file) => file.status === "failed" && file.assertionResults.length === 0)
    .length;
}

/** @param {number} skipped */
function sayWhatWasLeftOut(skipped) {
  const names = leftOutNames();
  if (skipped === 0 && names.length === 0) return;
  console.log(`\nLeft out on this machine: ${skipped} ${skipped === 1 ? "test" : "tests"}`);
  for (const name of names) console.log(`  needs ${requirements[name].what}`);
  if (names.length > 0) console.log(`To run them too:\n  ${installCommand(names)}`);
  console.log("");
}

function leftOutNames() {
  if (!existsSync(leftOutFile)) return [];
  const lines = readFileSync(leftOutFile, "utf8").trimEnd().split("\n");
  return /** @type {import("./requirements.js").RequirementName[]} */ ([...new Set(lines)].sort());
}
