// npm run ok: everything that must hold before a change is done, one after the other, all of it even when
// something fails. `--without tests` leaves a step out.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Each is a script of package.json, some with arguments; the cheap ones first. */
const steps = [
  "format:check",
  "lint",
  "layers",
  "mirror",
  "budgets",
  "words",
  "lock",
  "kernel",
  "types",
  "build",
  "package",
  "knip",
  "coverage",
  "fuzz -- --short",
];

const without = process.argv.flatMap((argument, at, all) =>
  all[at - 1] === "--without" ? [argument] : [],
);
const failed = steps
  .filter((step) => !without.includes(nameOf(step)))
  .filter((step) => !passes(step));
if (failed.length > 0) {
  console.error(`\nok: ${failed.map(nameOf).join(", ")} failed; run one alone with npm run <name>`);
  process.exitCode = 1;
} else console.log("\nok: everything holds");

/** @param {string} step */
function nameOf(step) {
  return step.split(" ")[0] ?? step;
}

/** @param {string} step */
function passes(step) {
  const start = Date.now();
  console.log(`\n== ${step}`);
  const shell = process.platform === "win32";
  const { status } = spawnSync("npm", ["run", "--silent", "--no-json", ...step.split(" ")], {
    cwd: root,
    stdio: "inherit",
    shell,
  });
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  console.log(`== ${step} ${status === 0 ? "holds" : "FAILED"} (${seconds} s)`);
  return status === 0;
}
