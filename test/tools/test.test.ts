import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { installCommand } from "../../tools/requirements.js";
import { root } from "../support/built.js";
import { requirement } from "../support/requirements.js";

/** Runs `tools/test.js` on some files in a place without Chromium. */
function runTests(files: Record<string, string>, env: Record<string, string> = {}) {
  mkdirSync(join(root, ".cache"), { recursive: true });
  const folder = mkdtempSync(join(root, ".cache", "tests-")); // inside, so that vitest is found from there
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, "test"));
  const support = JSON.stringify(join(root, "test/support/requirements.ts"));
  for (const [name, text] of Object.entries(files)) {
    const head = `import { expect, test } from "vitest";\nimport { requirement } from ${support};\n`;
    writeFileSync(join(folder, "test", name), `${head}void requirement;\n${text}`);
  }
  const inherited = Object.entries(process.env).filter(([name]) => !/^(VITEST|REVOIR)/.test(name));
  return spawnSync(process.execPath, [join(root, "tools/test.js"), "--root", folder], {
    cwd: root,
    encoding: "utf8",
    env: { ...Object.fromEntries(inherited), CHROMIUM: "/nowhere/chromium", NO_COLOR: "1", ...env },
  });
}

const passing = 'test("one", () => expect(1).toBe(1));';
const needing = `${passing}\ntest.skipIf(!requirement("chromium").present)("two", () => {});`;

describe("npm test", () => {
  test("ends with what was left out and the one command that installs it", () => {
    const { status, stdout } = runTests({ "a.test.ts": needing });
    expect(stdout).toMatch(/1 passed \| 1 skipped/);
    expect(stdout.trimEnd()).toMatch(
      /Left out on this machine: 1 test\n {2}needs Chromium[^\n]*\nTo run them too:\n {2}sudo apt-get install -y chromium$/,
    );
    expect(status).toBe(0);
  }, 60_000);

  test("says nothing of the kind when all was run", () => {
    const { status, stdout } = runTests({ "a.test.ts": passing });
    expect(stdout).not.toContain("Left out");
    expect(status).toBe(0);
  }, 60_000);

  test("where nothing may be left out, what is absent fails, and the counts close it", () => {
    const all = { REVOIR_REQUIRE_ALL: "1" };
    const lacking = runTests({ "a.test.ts": needing, "b.test.ts": passing }, all);
    expect(lacking.stdout.trimEnd().split("\n").at(-1)).toBe("1 passed, 1 failed");
    expect(lacking.status).toBe(1);
    const whole = runTests({ "a.test.ts": passing }, all);
    expect(whole.stdout.trimEnd().split("\n").at(-1)).toBe("1 passed, 0 failed");
    expect(whole.status).toBe(0);
    expect(runTests({ "a.test.ts": 'test.skip("one", () => {});' }, all).status).toBe(1);
  }, 60_000);

  test("a test that fails fails it", () => {
    const { status } = runTests({ "a.test.ts": 'test("one", () => expect(1).toBe(2));' });
    expect(status).toBe(1);
  }, 60_000);
});

describe("what tests need", () => {
  test("is installed by one command, whatever it is", () => {
    expect(installCommand(["chromium", "python-websockets"])).toBe(
      "sudo apt-get install -y chromium python3-websockets",
    );
    expect(installCommand(["native-websocket"])).toBe("npm run matrix");
    expect(installCommand(["chromium", "native-websocket"])).toBe(
      "sudo apt-get install -y chromium && npm run matrix",
    );
  });

  test("has a program to run when it is there", () => {
    const { present, path } = requirement("python-websockets");
    if (present) expect(spawnSync(path, ["-c", "import websockets"]).status).toBe(0);
    else expect(path).toBe("");
  });
});
