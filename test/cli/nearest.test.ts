import { expect, test } from "vitest";
import { nearest } from "../../src/cli/nearest.js";

const commands = ["serve", "connect", "explain", "compare"];

test.each([
  ["explian", "explain"],
  ["sevre", "serve"],
  ["server", "serve"],
  ["conect", "connect"],
  ["compair", "compare"],
])("%s was meant to be %s", (word, meant) => {
  expect(nearest(word, commands)).toBe(meant);
});

test.each(["bench", "x", "", "completely-else"])("%s was meant to be none of them", (word) => {
  expect(nearest(word, commands)).toBeUndefined();
});

test("nothing is near when there is nothing", () => {
  expect(nearest("serve", [])).toBeUndefined();
});
