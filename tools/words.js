// What is published must read the same on every machine: no paths of one, no download addresses, nothing unfinished.
import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { isMain, report, root } from "./sources.js";

/** @type {readonly { pattern: RegExp, why: string }[]} */
const unwanted = [
  { pattern: /(?<![\w.:/-])\/(?:work|tmp|root|home)\/\w+/, why: "a path of one machine" },
  {
    pattern: /\bregistry\.[a-z]+(?:js|pkg|mirror)?\.(?:org|com|net)\b/,
    why: "the name of a package registry",
  },
  { pattern: /\b(?:TO[D]O|FIX[M]E|XX[X])\b/, why: "a mark of unfinished work" },
];

/**
 * @param {string} tree the repository's root
 * @param {readonly string[]} files paths in it
 * @returns {string[]} what is wrong, one sentence each
 */
export function checkWords(tree, files) {
  return files.flatMap((file) =>
    readFileSync(join(tree, file), "utf8")
      .split("\n")
      .flatMap((line, index) => findings(line).map((why) => `${file}:${index + 1} holds ${why}`)),
  );
}

/** @param {string} line */
function findings(line) {
  return unwanted.filter(({ pattern }) => pattern.test(line)).map(({ why }) => why);
}

/** What git tracks or would track. */
function trackedFiles() {
  const list = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  return execFileSync("git", list, { cwd: root, encoding: "utf8" })
    .split("\0")
    .filter((file) => file !== "" && !/\.(png|jpg|gz)$/.test(file))
    .filter((file) => statSync(join(root, file), { throwIfNoEntry: false })?.isFile());
}

if (isMain(import.meta.url)) report("words", checkWords(root, trackedFiles()));
