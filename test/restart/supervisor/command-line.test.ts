import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commandLine } from "../../../src/restart/supervisor/command-line.js";
import { tree } from "../../support/tree.js";

const node20 = { version: "20.20.2", execArgv: [], nodeOptions: undefined };

test("Node's options come first, then the entry in full, then its arguments", () => {
  const cwd = tree({ "app.js": "" });
  const runtime = { ...node20, execArgv: ["--enable-source-maps"] };
  expect(commandLine("app.js", ["--port", "80"], cwd, runtime)).toEqual([
    "--enable-source-maps",
    join(cwd, "app.js"),
    "--port",
    "80",
  ]);
});

test("an entry is found as Node finds it", () => {
  const cwd = tree({ "app.js": "", "folder/index.js": "" });
  for (const entry of ["app", "folder", "./app.js", join(cwd, "app.js")])
    expect(() => commandLine(entry, [], cwd, node20)).not.toThrow();
});

test.each(["app.js", "app.ts", "."])("%s that is not there is named, with the folder", (entry) => {
  const cwd = tree({ "other.js": "" });
  expect(() => commandLine(entry, [], cwd, { ...node20, version: "24.0.0" })).toThrow(
    `Cannot run "${entry}": there is no such file in ${cwd}`,
  );
});

describe("TypeScript", () => {
  const files = { "app.ts": "", "app.mts": "" };

  test.each([
    ["22.18.0", []],
    ["22.20.1", []],
    ["23.6.0", []],
    ["24.0.0", []],
    ["26.1.0", []],
    ["22.6.0", ["--experimental-strip-types"]],
    ["22.17.9", ["--experimental-strip-types"]],
    ["23.0.0", ["--experimental-strip-types"]],
    ["23.5.0", ["--experimental-strip-types"]],
  ])("on Node %s needs %j", (version, options) => {
    const cwd = tree(files);
    expect(commandLine("app.mts", [], cwd, { ...node20, version })).toEqual([
      ...options,
      join(cwd, "app.mts"),
    ]);
  });

  test.each(["20.20.2", "22.5.1"])("on Node %s cannot be run, and what can be done", (version) => {
    const run = () => commandLine("app.ts", [], tree(files), { ...node20, version });
    expect(run).toThrow(
      `Cannot run "app.ts" on Node ${version}: it does not know TypeScript; use Node 22.6 or later, run the compiled JavaScript`,
    );
  });

  test.each([
    [{ execArgv: ["--import", "tsx"] }],
    [{ execArgv: ["--import=tsx"] }],
    [{ nodeOptions: "--no-warnings --import tsx" }],
    [{ execArgv: ["-r", "ts-node/register"] }],
  ])("is left to a loader that was given: %j", (given) => {
    const cwd = tree(files);
    const args = commandLine("app.ts", [], cwd, { ...node20, ...given });
    expect(args.at(-1)).toBe(join(cwd, "app.ts"));
    expect(args).not.toContain("--experimental-strip-types");
  });
});
