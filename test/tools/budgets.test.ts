import { expect, test } from "vitest";
import { checkBudgets } from "../../tools/budgets.js";
import { tree } from "../support/tree.js";

const lines = (count: number): string => "  call();\n".repeat(count);

test("short files and short functions are in order, and their medians are told", () => {
  const files = {
    "src/a.ts": "export function a(): void {\n}\n",
    "src/b.ts": "export const b = 1;\nexport const c = (): void => {\n  call();\n};\n",
    "src/c.ts": "export class C {\n  m(): void {\n    call();\n    call();\n  }\n}\n",
  };
  expect(checkBudgets(tree(files), {})).toEqual({
    problems: [],
    medianFile: 4,
    medianFunction: 3,
  });
});

test("a file of more than 300 lines is named", () => {
  const { problems } = checkBudgets(tree({ "src/a.ts": lines(301) }), {});
  expect(problems).toEqual(["src/a.ts has 301 lines, more than 300"]);
});

test("a function, a method and an arrow of more than 60 lines are named", () => {
  const { problems } = checkBudgets(
    tree({
      "src/a.ts": `function long(): void {\n${lines(59)}}\nfunction good(): void {\n${lines(58)}}\n`,
      "src/b.ts": `class C {\n  #m(): void {\n${lines(59)}}\n}\n`,
      "src/c.ts": `const arrow = (): void => {\n${lines(59)}};\n`,
    }),
    {},
  );
  expect(problems).toEqual([
    "src/a.ts#long has 61 lines, more than 60",
    "src/b.ts#m has 61 lines, more than 60",
    "src/c.ts#arrow has 61 lines, more than 60",
  ]);
});

test("an excuse gives a reason and ends when it is no longer needed", () => {
  const excuses = { "src/a.ts": "a table" };
  expect(checkBudgets(tree({ "src/a.ts": lines(301) }), excuses).problems).toEqual([]);
  expect(checkBudgets(tree({ "src/a.ts": lines(10) }), excuses).problems).toEqual([
    'src/a.ts is excused ("a table") but needs no excuse',
  ]);
});
