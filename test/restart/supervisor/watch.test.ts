import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { watchCode } from "../../../src/restart/supervisor/watch.js";
import { tree } from "../../support/tree.js";

/** Watches, and writes down the changes. */
function observe(...paths: string[]): { changes: string[]; problems: string[] } {
  const changes: string[] = [];
  const problems: string[] = [];
  const watch = watchCode(paths, {
    onChange: (path) => changes.push(path),
    onProblem: (problem) => problems.push(problem),
  });
  onTestFinished(() => watch.close());
  return { changes, problems };
}

/** What is seen later than a change would have been: whatever else was seen by then is all there is. */
async function seenBefore(changes: string[], folder: string, mark: string): Promise<string[]> {
  writeFileSync(join(folder, mark), "");
  await expect.poll(() => changes).toContain(mark);
  return changes.filter((path) => path !== mark);
}

describe("code", () => {
  test("that is written, added or removed is a change, below as well", async () => {
    const folder = tree({ "a.js": "", "sub/deep/b.mts": "" });
    const { changes } = observe(folder);
    writeFileSync(join(folder, "a.js"), "1");
    await expect.poll(() => changes).toEqual(["a.js"]);
    writeFileSync(join(folder, "sub/deep/b.mts"), "1");
    await expect.poll(() => changes).toEqual(["a.js", "sub/deep/b.mts"]);
    rmSync(join(folder, "sub/deep/b.mts"));
    await expect.poll(() => changes).toHaveLength(3);
    writeFileSync(join(folder, "sub/new.json"), "{}");
    await expect.poll(() => changes.at(-1)).toBe("sub/new.json");
  });

  test("that is written many times at once is one change", async () => {
    const folder = tree({ "a.js": "" });
    const { changes } = observe(folder);
    for (let at = 0; at < 20; at++) writeFileSync(join(folder, `${at}.js`), "");
    await expect.poll(() => changes).toHaveLength(1);
    expect(await seenBefore(changes, folder, "mark.js")).toHaveLength(1);
  });

  test("in a directory that comes later is seen, and when that is replaced by another", async () => {
    const folder = tree({ "a.js": "" });
    const { changes } = observe(folder);
    mkdirSync(join(folder, "lib/x"), { recursive: true });
    writeFileSync(join(folder, "lib/x/1.js"), "");
    await expect.poll(() => changes.length).toBe(1);
    for (let version = 0; version < 3; version++) {
      mkdirSync(join(folder, ".next/x"), { recursive: true });
      writeFileSync(join(folder, ".next/x/1.js"), "");
      renameSync(join(folder, "lib"), join(folder, `.old${version}`));
      renameSync(join(folder, ".next"), join(folder, "lib"));
      await expect.poll(() => changes.length).toBe(2 + 2 * version);
      writeFileSync(join(folder, "lib/x/1.js"), "changed");
      await expect.poll(() => changes.at(-1)).toBe("lib/x/1.js");
      expect(changes.length).toBe(3 + 2 * version);
    }
    renameSync(join(folder, "lib"), join(folder, ".gone"));
    await expect.poll(() => changes.at(-1)).toBe("lib");
  });
});

describe("no change", () => {
  test.each([
    ["node_modules/a/index.js"],
    [".git/hooks/x.js"],
    [".env.js"],
    ["server.log"],
    ["data.db"],
    ["a.js~"],
  ])("is what is written to %s", async (path) => {
    const folder = tree({ "a.js": "", [path]: "" });
    const { changes } = observe(folder);
    writeFileSync(join(folder, path), "more");
    expect(await seenBefore(changes, folder, "mark.js")).toEqual([]);
  });

  test("is an empty directory that comes and goes", async () => {
    const folder = tree({ "a.js": "" });
    const { changes } = observe(folder);
    mkdirSync(join(folder, "uploads"));
    expect(await seenBefore(changes, folder, "mark.js")).toEqual([]);
  });
});

test("a file that is named is watched whatever it is, also when it is replaced", async () => {
  const folder = tree({ "app.conf": "", "other.js": "" });
  const { changes } = observe(join(folder, "app.conf"));
  writeFileSync(join(folder, "other.js"), "1");
  writeFileSync(join(folder, "app.conf"), "1");
  await expect.poll(() => changes).toEqual(["app.conf"]);
  writeFileSync(join(folder, "new"), "2");
  renameSync(join(folder, "new"), join(folder, "app.conf"));
  await expect.poll(() => changes).toEqual(["app.conf", "app.conf"]);
});

test("a path that does not exist is refused", () => {
  expect(() => observe(tree({}), "/nowhere")).toThrow(
    'Cannot watch "/nowhere": there is no such file or directory',
  );
});

test("when it is closed nothing is seen any more", async () => {
  const folder = tree({ "a.js": "" });
  const changes: string[] = [];
  const onProblem = () => {};
  const watch = watchCode([folder], { onChange: (path) => changes.push(path), onProblem });
  const other = observe(folder);
  watch.close();
  expect(await seenBefore(other.changes, folder, "mark.js")).toEqual([]);
  expect(changes).toEqual([]);
});
