import { posix } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type Asset, readAssets } from "../../src/cli/assets.js";
import { ensureBuilt, root } from "../support/built.js";

let assets: ReadonlyMap<string, Asset> = new Map();

beforeAll(() => {
  ensureBuilt();
  assets = readAssets(new URL("dist/", `file://${root}`));
}, 60_000);

describe("what the scripts of the pages are made of", () => {
  test("every module that a module imports is served, so that the page loads whole", () => {
    const page = "/revoir/cli/page/lab/main.js";
    const loaded = new Set([page]);
    for (const path of loaded) {
      expect([...assets.keys()]).toContain(path);
      for (const specifier of importsOf(textOf(path))) {
        loaded.add(posix.join(posix.dirname(path), specifier));
      }
    }
    expect(loaded.size).toBeGreaterThan(10);
  });

  test("no command, test or declaration is served", () => {
    expect(
      [...assets.keys()].filter((path) => /\.d\.ts$|serve\.js|cli\/main\.js|test/.test(path)),
    ).toEqual([]);
  });
});

function textOf(path: string): string {
  return Buffer.from(assets.get(path)?.bytes ?? []).toString();
}

function importsOf(module: string): string[] {
  return [...module.matchAll(/(?:^(?:import|export)\b[^;"]*|\bimport\()"(\.{1,2}\/[^"]+)"/gm)].map(
    ([, path]) => path ?? "",
  );
}
