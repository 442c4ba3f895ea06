import { expect, test } from "vitest";
import { createEnd, type EndFacts, policyFor } from "../../src/codes/index.js";

const facts: EndFacts = {
  code: 1012,
  reason: "restarting after=2300",
  clean: true,
  by: "peer",
  received: { code: 1012, reason: "restarting after=2300" },
  sent: { code: 1012, reason: "" },
};

test("an end is what was observed, with the advice that follows from it", () => {
  const { explain, advice, ...rest } = createEnd(facts);
  expect(rest).toEqual(facts);
  expect(advice).toEqual(policyFor(facts));
  expect(explain()).toContain("1012 Service Restart");
});

test("an end's advice obeys the overrides, and its sentence says so", () => {
  const end = createEnd({ ...facts, reason: "" }, { 1012: { minMs: 5_000, maxMs: 30_000 } });
  expect(end.advice).toMatchObject({ when: "slot", minMs: 5_000, maxMs: 30_000 });
  expect(end.explain()).toContain("after 5-30 s");
});
