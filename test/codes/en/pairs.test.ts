import { expect, test } from "vitest";
import { pairs } from "../../../src/codes/en/pairs.js";
import { isRegistered } from "../../../src/codes/index.js";
import { expectSentences } from "../wording.js";

test("what sets two codes apart is whole sentences that name both", () => {
  expectSentences(pairs);
  for (const [id, { difference }] of Object.entries(pairs)) {
    const codes = id.split("-");
    for (const code of codes) expect(difference, id).toContain(code);
  }
});

test("each pair is of registered codes, the smaller first", () => {
  for (const id of Object.keys(pairs)) {
    const [a, b] = id.split("-").map(Number);
    expect(a).toBeLessThan(b);
    expect([a, b].every(isRegistered), id).toBe(true);
  }
});
