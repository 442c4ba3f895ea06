// npm test: runs vitest, then says what was left out on this machine and how to install it. Takes vitest's own
// arguments: `npm test -- test/codes --coverage`.
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseCLI, startVitest } from "vitest/node";
import { installCommand, requirements } from "./requirements.js";

const requireAll = process.env.REVOIR_REQUIRE_ALL === "1";
const notes = mkdtempSync(join(tmpdir(), "revoir-test-"));
// The tests' workers are processes of their own: they write down what they lack.
process.env.REVOIR_LEFT_OUT = join(notes, "left-out");

const { filter, options } = parseCLI(["vitest", "run", ...process.argv.slice(2)]);
const vitest = await startVitest("test", filter, options);
await vitest.close();
const counts = count(vitest.state.getTestModules());
sayWhatWasLeftOut(counts.skipped);
rmSync(notes, { recursive: true });
if (counts.failed > 0 || (requireAll && counts.skipped > 0)) process.exitCode = 1;
if (requireAll) console.log(`${counts.passed} passed, ${counts.failed} failed`);

/** @param {ReturnType<typeof vitest.state.getTestModules>} modules */
function count(modules) {
  const states = modules.flatMap((module) => {
    const tests = [...module.children.allTests()].map((test) => test.result().state);
    // A file that failed before its first test has none that could count.
    return tests.includes("failed") || module.state() !== "failed" ? tests : [...tests, "failed"];
  });
  const number = (/** @type {string} */ state) => states.filter((each) => each === state).length;
  return { passed: number("passed"), failed: number("failed"), skipped: number("skipped") };
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
  const file = String(process.env.REVOIR_LEFT_OUT);
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, "utf8").trimEnd().split("\n");
  return /** @type {import("./requirements.js").RequirementName[]} */ ([...new Set(lines)].sort());
}
