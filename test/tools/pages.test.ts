import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ensureBuilt, root } from "../support/built.js";
import { tree } from "../support/tree.js";

/**
 * Stands in for Eleventy: writes each file that site/pages.json names, fails as Eleventy does when one is broken, and where one is
 * killed has that happen to what started it.
 */
const eleventy = `
const { mkdirSync, readFileSync, writeFileSync } = require("node:fs");
const { dirname, join } = require("node:path");
if (process.env.REVOIR_SITE_URL) throw new Error("no address is known");
const error = "[11ty] 1. Cannot make the page /fr/1007/: no word\\n[11ty]     at x (file:///a/node_modules/b.js)";
for (const [file, text] of Object.entries(JSON.parse(readFileSync("pages.json", "utf8")))) {
  if (text === "broken") { console.error("[11ty] twice\\n[11ty] Eleventy Fatal Error (CLI):\\n" + error); process.exit(1); }
  if (text === "killed") process.kill(process.ppid, "SIGKILL");
  const path = join(process.env.REVOIR_SITE_OUTPUT, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}`;

let house = "";
const at = (path: string): string => join(house, path);

beforeAll(ensureBuilt, 120_000);

beforeEach(() => {
  house = tree({
    "package.json": '{ "type": "module" }',
    "package-lock.json": "{}",
    "node_modules/@11ty/eleventy/cmd.cjs": eleventy,
    "dist/codes/index.js": 'export const languageNames = { en: "English", fr: "français" };',
    "dist/cli/archive.js":
      "export const serializeArchive = async (files) => [...files].map(([name, bytes]) => [name, bytes].join('=')).join();",
  });
  for (const file of [
    "tools/pages.js",
    "tools/site.js",
    "tools/site-address.js",
    "dist/cli/volume.js",
  ]) {
    mkdirSync(join(at(file), ".."), { recursive: true });
    copyFileSync(join(root, file), at(file));
  }
  mkdirSync(at("site"));
  mkdirSync(at(".cache"));
  mkdirSync(at("tmp"));
  write({
    "index.html": "codes",
    "1007/index.html": "1007",
    "style.css": "a {}",
    "fr/a.json": "1",
  });
});

function write(pages: Readonly<Record<string, string>>): void {
  writeFileSync(at("site/pages.json"), JSON.stringify(pages));
}

function pack(): { readonly status: number | null; readonly stderr: string } {
  return spawnSync(process.execPath, [at("tools/pages.js")], {
    encoding: "utf8",
    env: {
      ...process.env,
      REVOIR_SITE_URL: "https://example.com/",
      TMPDIR: at("tmp"),
      TEMP: at("tmp"),
    },
  });
}

/** Asked in a process of its own: this one would remember what it imported. */
function isCurrent(): boolean {
  const tool = JSON.stringify(pathToFileURL(at("tools/pages.js")).href);
  const script = `process.exit((await import(${tool})).pagesAreCurrent("built") ? 0 : 1)`;
  return spawnSync(process.execPath, ["--input-type=module", "-e", script]).status === 0;
}

describe("the pages of the package", () => {
  test("are packed by language, and what no language has apart", () => {
    expect(pack()).toMatchObject({ status: 0, stderr: "" });
    expect(readdirSync(at("dist/site")).sort()).toEqual(["common.pages", "en.pages", "fr.pages"]);
    const textOf = (name: string) => readFileSync(at(`dist/site/${name}.pages`), "utf8");
    expect(textOf("common")).toBe("style.css=a {}");
    expect(textOf("en")).toBe("1007/index.html=1007,index.html=codes");
    expect(textOf("fr")).toBe("fr/a.json=1");
    expect(readdirSync(at("tmp"))).toEqual([]);
  });

  test("are current until what they are made from changes, or one of them is gone", () => {
    expect(isCurrent()).toBe(false);
    pack();
    expect(isCurrent()).toBe(true);
    rmSync(at("dist/site/fr.pages"));
    expect(isCurrent()).toBe(false);
    pack();
    writeFileSync(at("site/pages.js"), 'import "../dist/codes/index.js"; import("./no.js");');
    expect(isCurrent()).toBe(false);
    pack();
    writeFileSync(at("dist/server.js"), "export const unrelated = 1;");
    expect(isCurrent()).toBe(true);
    writeFileSync(at("dist/codes/index.js"), `export * from "./names.js";`);
    writeFileSync(at("dist/codes/names.js"), `export const languageNames = { fr: "" };`);
    expect(isCurrent()).toBe(false);
    pack();
    writeFileSync(at("dist/codes/names.js"), `export const languageNames = { fr: "fr" };`);
    expect(isCurrent()).toBe(false);
    pack();
    write({ "index.html": "others" });
    expect(isCurrent()).toBe(false);
    pack();
    expect(isCurrent()).toBe(true);
    expect(readdirSync(at("dist/site"))).toEqual(["en.pages"]);
  }, 120_000);

  test("that cannot be made are told by page and language, and those of before stay", () => {
    pack();
    write({ "index.html": "broken" });
    expect(pack()).toMatchObject({
      status: 1,
      stderr: "1. Cannot make the page /fr/1007/: no word\n",
    });
    expect(readdirSync(at("dist/site")).length).toBe(3);
    expect(readdirSync(at("tmp"))).toEqual([]);
    expect(isCurrent()).toBe(false);
  });

  test("are not taken for current when their packing was killed, and are made by the next", () => {
    pack();
    write({ "1007/index.html": "half", "index.html": "killed" });
    expect(pack().status).not.toBe(0);
    expect(readdirSync(at("dist/site")).length).toBe(3);
    expect(isCurrent()).toBe(false);
    write({ "index.html": "codes" });
    expect(pack().status).toBe(0);
    expect(readdirSync(at("dist/site"))).toEqual(["en.pages"]);
    expect(readFileSync(at("dist/site/en.pages"), "utf8")).toBe("index.html=codes");
    expect(isCurrent()).toBe(true);
  });

  test("need not be made where there is no source of them", () => {
    rmSync(at("site"), { recursive: true });
    expect(isCurrent()).toBe(true);
  });
});
