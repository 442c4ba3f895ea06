import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { countOf, helpIn, numberOf, oneOf } from "../../tools/asked.js";

function tool(name: string, ...args: string[]) {
  const file = fileURLToPath(new URL(`../../tools/${name}.js`, import.meta.url));
  const { stdout, stderr, status } = spawnSync(process.execPath, [file, ...args], {
    encoding: "utf8",
  });
  return { stdout, stderr, status };
}

test("a tool's help is the comment that it begins with", () => {
  expect(helpIn("// npm run a: b\n//\n//   --c  d\nimport;\n// no")).toBe(
    "npm run a: b\n\n  --c  d",
  );
  for (const name of ["sim", "kills", "fuzz", "soak"]) {
    const { stdout, status } = tool(name, "--help");
    expect([stdout.split(":")[0], status]).toEqual([`npm run ${name}`, 0]);
  }
});

test.each([
  ["sim", ["--world", "5"], "Unknown option '--world'"],
  ["sim", ["--worlds", "many"], "Cannot take --worlds many: expected a whole number from 1 on"],
  ["sim", ["--seed", "-1"], "Option '--seed' argument is ambiguous."],
  ["fuzz", ["--seed", "2.5"], "Cannot take --seed 2.5: expected a whole number from 0 on"],
  ["sim", ["--timeline"], "Cannot take --timeline without --seed"],
  [
    "kills",
    ["--store", "mysql"],
    "Cannot take --store mysql: expected memory, sqlite, lmdb, redis",
  ],
  ["fuzz", ["--input", "xyz"], "Cannot take --input xyz: expected bytes in hex"],
  ["soak", ["--minutes", ""], "Cannot take --minutes : expected a number from 0 on"],
])("%s says what is wrong with %j, in one line, and how to have its help", (name, args, why) => {
  const { stdout, stderr, status } = tool(name, ...args);
  const lines = [`${name}: ${why}`, `${name}: npm run ${name} -- --help says what there is`];
  expect([stdout, stderr.trim().split("\n"), status]).toEqual(["", lines, 2]);
});

test("numbers and names are taken as they are, where they are some", () => {
  expect([numberOf("n", "0"), numberOf("n", "2.5", 1)]).toEqual([0, 2.5]);
  for (const none of ["", " ", "x", "NaN", "Infinity", "-1"])
    expect(() => numberOf("n", none)).toThrow(/Cannot take --n/);
  expect([countOf("n", "0"), countOf("n", "12", 12)]).toEqual([0, 12]);
  for (const none of ["", "1.5", "-1", "1e3", "11"])
    expect(() => countOf("n", none, 12)).toThrow(/Cannot take --n/);
  expect(oneOf("n", "b", ["a", "b"])).toBe("b");
  expect(() => oneOf("n", "c", ["a", "b"])).toThrow("Cannot take --n c: expected a, b");
});
