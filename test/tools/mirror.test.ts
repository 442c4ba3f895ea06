import { expect, test } from "vitest";
import { checkMirror } from "../../tools/mirror.js";
import { tree } from "../support/tree.js";

test("a file with a test in the same place below test/ is in order", () => {
  const files = { "src/a/b.ts": "export const b = 1;", "test/a/b.test.ts": "" };
  expect(checkMirror(tree(files), {})).toEqual([]);
});

test("a file without its test is named, with the test that is missing", () => {
  expect(checkMirror(tree({ "src/a/b.ts": "export const b = 1;" }), {})).toEqual([
    "src/a/b.ts has no test/a/b.test.ts",
  ]);
});

test("a table of a language is held by the test of the whole language", () => {
  const files = { "src/codes/de/pairs.ts": "export const pairs = {};" };
  expect(checkMirror(tree(files), {})).toEqual([
    "src/codes/de/pairs.ts has no test/codes/de/pairs.test.ts",
  ]);
  expect(checkMirror(tree({ ...files, "test/codes/de/index.test.ts": "" }), {})).toEqual([]);
});

test("a door and a file of types alone have nothing to test", () => {
  const files = {
    "src/a/index.ts": 'export { b } from "./b.js";',
    "src/a/ports.ts":
      'import type { A } from "./b.js";\nexport interface P { a: A }\nexport type Q = P;',
  };
  expect(checkMirror(tree(files), {})).toEqual([]);
});

test("a file is excused with a reason, and only while it needs the excuse", () => {
  const excuses = { "src/a/b.ts": "shown by the test of c" };
  expect(checkMirror(tree({ "src/a/b.ts": "export const b = 1;" }), excuses)).toEqual([]);
  expect(
    checkMirror(tree({ "src/a/b.ts": "export const b = 1;", "test/a/b.test.ts": "" }), excuses),
  ).toEqual(['src/a/b.ts is excused ("shown by the test of c") but needs no excuse']);
});
