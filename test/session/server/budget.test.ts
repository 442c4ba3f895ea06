import { expect, it } from "vitest";
import { Budget } from "../../../src/session/server/budget.js";

it("the largest is too much when all together are", () => {
  const budget = new Budget<string>(10);
  budget.set("a", 4);
  budget.set("b", 6);
  expect(budget.excess).toBeUndefined();
  budget.set("a", 5);
  expect(budget.excess).toBe("b");
  budget.delete("b");
  budget.delete("b");
  expect(budget.excess).toBeUndefined();
});
