import { expect, test } from "vitest";
import { fill } from "../../../../src/cli/page/lab/words.js";

test("facts are put into a sentence where it asks for them", () => {
  expect(fill("{a} before {b}, {a}", { a: 1, b: "x" })).toBe("1 before x, 1");
  expect(fill("nothing {missing}", {})).toBe("nothing ");
});
