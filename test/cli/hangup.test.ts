import { spawnSync } from "node:child_process";
import { beforeAll, expect, test } from "vitest";
import { isTerminalGone } from "../../src/cli/hangup.js";
import { ensureBuilt } from "../support/built.js";

beforeAll(ensureBuilt, 60_000);

test("a terminal that can be opened is there", () => {
  expect(isTerminalGone("/dev/null")).toBe(false);
});

test("a process in a session without a terminal has none, as when its window was closed", () => {
  const url = new URL("../../dist/cli/hangup.js", import.meta.url).href;
  const code = `import(${JSON.stringify(url)}).then((it) => process.exit(it.isTerminalGone() ? 5 : 6))`;
  const child = `process.exit(require("node:child_process").spawnSync(process.execPath, ["-e", ${JSON.stringify(code)}], { stdio: "ignore", detached: true }).status)`;
  expect(spawnSync(process.execPath, ["-e", child]).status).toBe(5);
});
