import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { root } from "../support/built.js";
import { tree } from "../support/tree.js";

/** Stands in for the compiler: copies each source, or fails when one says so. Leaves a line for each run. */
const compiler = `
const { appendFileSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } = require("node:fs");
appendFileSync("runs", "run\\n");
mkdirSync("dist", { recursive: true });
for (const file of readdirSync("src").filter((name) => name.endsWith(".ts"))) {
  const text = readFileSync("src/" + file, "utf8");
  if (text.includes("broken")) { console.log("error TS1"); process.exit(2); }
  writeFileSync("dist/" + file.replace(".ts", ".js"), text);
  writeFileSync("dist/" + file.replace(".ts", ".d.ts"), text);
}`;
const devDependencies = { typescript: "1.0.0" };
const packages = {
  "": { devDependencies },
  "node_modules/typescript": { version: "1.0.0", dev: true },
};

let house = "";

beforeEach(() => {
  house = tree({
    "package.json": JSON.stringify({ type: "module", devDependencies }),
    "package-lock.json": JSON.stringify({ lockfileVersion: 3, packages }),
    "tsconfig.json": "{}",
    "tsconfig.base.json": "{}",
    "src/a.ts": "export const a = 1;",
    "src/page/page.html": "<p>page",
    "node_modules/.package-lock.json": JSON.stringify({ packages }),
    "node_modules/typescript/package.json": '{ "type": "commonjs" }',
    "node_modules/typescript/bin/tsc": compiler,
  });
  mkdirSync(join(house, "tools"));
  for (const tool of ["ready.js", "build.js", "pages.js", "site.js", "site-address.js"]) {
    copyFileSync(join(root, "tools", tool), join(house, "tools", tool));
  }
});

interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function ready(
  env: Record<string, string> = {},
  before: readonly string[] = [],
): Promise<Outcome> {
  const { npm_execpath: _, ...inherited } = process.env;
  const child = spawn(process.execPath, [...before, join(house, "tools/ready.js")], {
    env: { ...inherited, ...env },
  });
  const output = { stdout: "", stderr: "" };
  child.stdout.on("data", (text) => (output.stdout += text));
  child.stderr.on("data", (text) => (output.stderr += text));
  const [status] = await once(child, "close");
  return { status, ...output };
}

const at = (path: string): string => join(house, path);
const builds = (): number => readFileSync(at("runs"), "utf8").split("\n").length - 1;

describe("ready", () => {
  test("builds what is missing, tells so on stderr only, and is silent from then on", async () => {
    const first = await ready();
    expect(first).toMatchObject({ status: 0, stdout: "" });
    expect(first.stderr).toContain("building dist");
    expect(existsSync(at("dist/a.js"))).toBe(true);
    expect(readFileSync(at("dist/page/page.html"), "utf8")).toBe("<p>page");
    expect(await ready()).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(builds()).toBe(1);
  });

  test("builds again when a source changed, and not when it only got a new time", async () => {
    await ready();
    utimesSync(at("src/a.ts"), new Date(), new Date(Date.now() + 60_000));
    await ready();
    expect(builds()).toBe(1);
    writeFileSync(at("src/a.ts"), "export const a = 2;");
    await ready();
    expect(readFileSync(at("dist/a.js"), "utf8")).toContain("2");
    expect(builds()).toBe(2);
  });

  test("builds again when a part of dist was deleted", async () => {
    await ready();
    rmSync(at("dist/a.js"));
    await ready();
    expect(existsSync(at("dist/a.js"))).toBe(true);
  });

  test("removes from dist what no longer has a source", async () => {
    writeFileSync(at("src/b.ts"), "export const b = 1;");
    await ready();
    rmSync(at("src/b.ts"));
    await ready();
    expect(existsSync(at("dist/b.js"))).toBe(false);
    expect(existsSync(at("dist/a.js"))).toBe(true);
  });

  test("two at once build once", async () => {
    const both = await Promise.all([ready(), ready()]);
    expect(both.map(({ status }) => status)).toEqual([0, 0]);
    expect(builds()).toBe(1);
  });

  test("does not wait for a command that was killed while it built", async () => {
    mkdirSync(at(".cache"));
    writeFileSync(at(".cache/ready.lock"), "999999999");
    expect((await ready()).status).toBe(0);
  });

  test("a compiler's error ends it with one clear sentence, and the next run tries again", async () => {
    writeFileSync(at("src/a.ts"), "broken");
    const { status, stdout, stderr } = await ready();
    expect(stderr).toContain("error TS1");
    expect(stderr).toMatch(/\nrevoir: Cannot build dist: [^\n]+\n$/);
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect((await ready()).status).toBe(1);
    expect(existsSync(at(".cache/ready.lock"))).toBe(false);
  });

  test("without a network it says that the registry cannot be reached", async () => {
    rmSync(at("node_modules"), { recursive: true });
    const { status, stdout, stderr } = await ready({
      npm_config_registry: "http://127.0.0.1:1/",
      npm_config_cache: at("npm-cache"),
      npm_config_fetch_retries: "0",
    });
    expect(stderr).toContain("installing the development tools");
    expect(stderr).toMatch(
      /\nrevoir: Cannot install the development tools: the package registry cannot be reached[^\n]+\n$/,
    );
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  }, 60_000);

  test("installs again when the lock file names another version", async () => {
    await ready();
    const other = { ...packages, "node_modules/typescript": { version: "2.0.0" } };
    writeFileSync(at("package-lock.json"), JSON.stringify({ lockfileVersion: 3, packages: other }));
    const { stderr } = await ready({
      npm_config_registry: "http://127.0.0.1:1/",
      npm_config_cache: at("npm-cache"),
      npm_config_fetch_retries: "0",
    });
    expect(stderr).toContain("installing the development tools");
  }, 60_000);

  test("an optional package for another platform need not be there", async () => {
    const other = { ...packages, "node_modules/mac": { version: "1.0.0", optional: true } };
    writeFileSync(at("package-lock.json"), JSON.stringify({ lockfileVersion: 3, packages: other }));
    expect((await ready()).stderr).not.toContain("installing");
  });

  test("on a Node that is too old it says which would do", async () => {
    const old = "Object.defineProperty(process, 'versions', { value: { node: '18.20.4' } })";
    const { status, stderr } = await ready({}, [
      "--import",
      `data:text/javascript,${encodeURIComponent(old)}`,
    ]);
    expect(stderr).toBe(
      "revoir: Cannot run on Node 18.20.4: revoir needs 20.19 or later (https://nodejs.org)\n",
    );
    expect(status).toBe(1);
  });
});
