import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { languageNames } from "../../src/codes/index.js";
import { ensureBuilt, root } from "../support/built.js";

/** A consumer's project with the package in its node_modules, as it comes out of `npm pack`. */
let consumer = "";
let files: string[] = [];

beforeAll(() => {
  ensureBuilt();
  consumer = mkdtempSync(join(tmpdir(), "revoir-consumer-"));
  const packed = execFileSync(
    "npm",
    ["pack", "--json", "--ignore-scripts", "--pack-destination", consumer],
    {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    },
  );
  const [{ filename, files: listed }] = JSON.parse(packed);
  files = listed.map(({ path }: { path: string }) => path);
  const target = join(consumer, "node_modules", "revoir");
  mkdirSync(target, { recursive: true });
  execFileSync("tar", ["-xzf", join(consumer, filename), "-C", target, "--strip-components=1"]);
}, 60_000);

afterAll(() => rmSync(consumer, { recursive: true, force: true }));

describe("the published package", () => {
  test("holds dist, the documents and nothing else", () => {
    const odd = files.filter((file) => !/^(dist\/.*|[A-Z]+\.md|LICENSE|package\.json)$/.test(file));
    expect(odd).toEqual([]);
    for (const needed of [
      "LICENSE",
      "package.json",
      "dist/cli/main.js",
      "dist/cli/page/lab/main.js",
      "dist/site/common.pages",
      "dist/site/en.pages",
      "dist/site/fr.pages",
    ]) {
      expect(files).toContain(needed);
    }
  });

  test("holds no source map, since the sources it would point to are not in it", () => {
    expect(files.filter((file) => file.endsWith(".map"))).toEqual([]);
    for (const file of files.filter((each) => each.endsWith(".js"))) {
      const text = readFileSync(join(consumer, "node_modules/revoir", file), "utf8");
      expect(text, file).not.toContain("sourceMappingURL");
    }
  });

  test("has no dependencies and runs no script when it is installed", () => {
    expect(manifest).not.toHaveProperty("dependencies");
    for (const script of ["preinstall", "install", "postinstall"]) {
      expect(manifest.scripts).not.toHaveProperty(script);
    }
  });

  test("every path in its exports is in it", () => {
    const paths = [...JSON.stringify(manifest.exports).matchAll(/"\.\/([^"]+\.[a-z]+)"/g)];
    expect(paths.length).toBeGreaterThan(5);
    for (const [, path = ""] of paths) {
      for (const each of spelledOut(path)) expect(files, each).toContain(each);
    }
  });

  test("every subpath can be imported by its name", () => {
    const names = Object.keys(manifest.exports)
      .filter((path) => !path.endsWith(".json"))
      .flatMap((path) => spelledOut(`revoir${path.slice(1)}`));
    const script = names.map((name) => `await import(${JSON.stringify(name)});`).join("");
    const { status, stderr } = run(process.execPath, ["--input-type=module", "-e", script]);
    expect(stderr).toBe("");
    expect(status).toBe(0);
  });

  test("a path inside dist cannot be imported past the exports", () => {
    const { stderr } = run(process.execPath, [
      "--input-type=module",
      "-e",
      'import "revoir/dist/codes/index.js"',
    ]);
    expect(stderr).toContain("ERR_PACKAGE_PATH_NOT_EXPORTED");
  });

  test("its command shows its help and version", () => {
    const main = join(consumer, "node_modules/revoir", manifest.bin.revoir);
    expect(run(process.execPath, [main, "--help"]).stdout).toContain("serve");
    expect(run(process.execPath, [main, "--version"]).stdout).toBe(`${manifest.version}\n`);
    expect(readFileSync(main, "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
  });

  test("its command serves the site, in every language, out of the package alone", async () => {
    const main = join(consumer, "node_modules/revoir", manifest.bin.revoir);
    const child = spawn(process.execPath, [main, "serve", "--port", "0", "--json"], {
      cwd: consumer,
      stdio: ["ignore", "pipe", "inherit"],
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    const [line] = await once(createInterface({ input: child.stdout }), "line");
    const base = JSON.parse(line).url.replace("ws", "http");
    for (const [path, language] of [
      ["/", "en"],
      ["/1007/", "en"],
      ["/fr/1007/", "fr"],
    ]) {
      const page = await (await fetch(base + path)).text();
      expect(page, path).toContain(`<html lang="${language}"`);
      for (const [, href = ""] of page.matchAll(
        /<link rel="(?:icon|stylesheet)" href="([^"]+)"/g,
      )) {
        expect((await fetch(new URL(href, base + path))).status, `${path} ${href}`).toBe(200);
      }
    }
    expect(await (await fetch(`${base}/fr/1007/index.json`)).json()).toMatchObject({ code: 1007 });
    expect((await fetch(`${base}/lab/`)).status).toBe(200);
  });
});

/** A pattern of the exports stands for the folder of each language. */
function spelledOut(path: string): string[] {
  return path.includes("*")
    ? Object.keys(languageNames).map((tag) => path.replace("*", tag))
    : [path];
}

describe("the types, as a consumer compiles against them", () => {
  const program = [
    'import { serve, type Peer } from "revoir/server";',
    'import { connect } from "revoir/client";',
    'import { explain, compare, type Language, loadLanguage, policyFor } from "revoir/codes";',
    'import { de } from "revoir/codes/de";',
    'import { rules } from "revoir/protocol";',
    'import * as whole from "revoir";',
    "export const server = serve({ port: 0, message: (peer: Peer, message) => peer.send(message.bytes) });",
    'export const link = connect("ws://127.0.0.1:1/");',
    'export const words: string = explain(1007, { lang: "fr" }).howToFix;',
    "export const loaded: Promise<Language> = loadLanguage('de');",
    "export const german: string = explain(1007, { lang: de }).howToFix;",
    "export const count: number = compare(1007, 1012).differences.length;",
    "export const when = policyFor({ code: 1012 }).when;",
    "export const all = [rules, whole];",
  ].join("\n");

  test.each([
    { module: "nodenext", moduleResolution: "nodenext" },
    { module: "esnext", moduleResolution: "bundler" },
  ])(
    "compile with moduleResolution $moduleResolution, strictly and with the library checked",
    (options) => {
      expect(compile({ ...options, types: ["node"], lib: ["es2022"] })).toBe("");
    },
  );

  test("the client compiles for a browser, without Node's types", () => {
    const browser =
      'import { connect } from "revoir/client"; export const link = connect("/chat");';
    const options = {
      module: "esnext",
      moduleResolution: "bundler",
      customConditions: ["browser"],
      types: [],
      lib: ["es2022", "dom"],
    };
    expect(compile(options, browser)).toBe("");
  });

  function compile(compilerOptions: object, text = program): string {
    writeFileSync(join(consumer, "main.ts"), text);
    writeFileSync(
      join(consumer, "tsconfig.json"),
      JSON.stringify({
        compilerOptions: {
          target: "es2022",
          strict: true,
          noEmit: true,
          typeRoots: [join(root, "node_modules/@types")],
          ...compilerOptions,
        },
        files: ["main.ts"],
      }),
    );
    writeFileSync(join(consumer, "package.json"), '{ "type": "module" }');
    const tsc = join(root, "node_modules/typescript/bin/tsc");
    return run(process.execPath, [tsc, "-p", consumer]).stdout;
  }
});

test("the built package passes its smoke test on this Node", () => {
  const smoke = join(root, "test/dist/smoke.js");
  expect(existsSync(smoke)).toBe(true);
  const { status, stderr, stdout } = spawnSync(process.execPath, [smoke], {
    cwd: root,
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  expect(stdout).toContain("the package works");
  expect(status).toBe(0);
}, 60_000);

function run(
  command: string,
  args: readonly string[],
): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(command, args, { cwd: consumer, encoding: "utf8" });
}
