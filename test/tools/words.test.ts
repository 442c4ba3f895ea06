import { expect, test } from "vitest";
import { checkWords } from "../../tools/words.js";
import { tree } from "../support/tree.js";

// Put together here, so that the check does not find its own test.
const slash = "/";
const registry = ["registry", "npmjs", "org"].join(".");
const unfinished = ["TO", "DO"].join("");

function check(text: string): string[] {
  return checkWords(tree({ "a.md": text }), ["a.md"]);
}

test("plain text, web addresses and paths inside the tree are in order", () => {
  expect(check("See https://example.com/work/home, ./src/home/a.ts and test/tmp/b.ts.")).toEqual(
    [],
  );
});

test("a path of one machine is found with its line", () => {
  expect(check(`fine\nsee ${slash}home/ada/notes`)).toEqual(["a.md:2 holds a path of one machine"]);
  expect(check(`"${slash}tmp/x"`)).toEqual(["a.md:1 holds a path of one machine"]);
});

test("the name of a package registry is found", () => {
  expect(check(`from https://${registry}/ws`)).toEqual([
    "a.md:1 holds the name of a package registry",
  ]);
});

test("a mark of unfinished work is found", () => {
  expect(check(`// ${unfinished}: later`)).toEqual(["a.md:1 holds a mark of unfinished work"]);
});
