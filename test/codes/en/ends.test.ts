import { describe, expect, test } from "vitest";
import { ends } from "../../../src/codes/en/ends.js";
import { policyFor, type When } from "../../../src/codes/index.js";
import { expectSentences } from "../wording.js";

describe("the English sentences about an end", () => {
  test("are whole", () => {
    expectSentences(ends);
  });

  test.each<[When, string]>([
    ["never", "A client should stay away: coming back changes nothing."],
    ["now", "A client may come back at once."],
    ["backoff", "A client may come back after a random delay of 0.5-30 s that grows."],
    ["slot", "A client may come back after a random delay of 0.5-30 s."],
    ["after-credentials", "A client may come back once it has new credentials."],
  ])("advise for %s", (when, sentence) => {
    expect(ends.advice({ ...policyFor({ code: 1006 }), when })).toBe(sentence);
  });

  test("name the slot that was given", () => {
    expect(ends.advice(policyFor({ code: 1012, reason: "after=2300" }))).toBe(
      "A client may come back after 2.3 s, the slot the server gave it.",
    );
  });
});
