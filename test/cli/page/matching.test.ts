import { describe, expect, test } from "vitest";
import { type Finding, indexOf, matching, otherwise } from "../../../src/cli/page/matching.js";

const findings: Finding[] = [
  { page: "1007/", words: "1007 Invalid Payload Data", note: "a message that is not UTF-8" },
  {
    page: "1007/",
    words: "WebSocket connection to '<url>' failed: Could not decode a text frame as UTF-8.",
    at: "seen",
  },
  { page: "1006/", words: "WebSocket connection to '<url>' failed: net::ERR_CONNECTION_REFUSED" },
  { page: "1012/", words: "1012 Redémarrage du service" },
  { page: "1007-vs-1012/", words: "1007 or 1012?" },
  { page: "4000-4999/", words: "4000-4999 Private Code", range: [4000, 4999] },
  { page: "rules/", words: "接続の規則" },
];

describe("the search", () => {
  test.each([
    ["1007", "1007/"],
    ["1012 1007", "1007-vs-1012/"],
    ["payload", "1007/"],
    ["redemarrage", "1012/"],
    ["REDÉMAR", "1012/"],
    ["規則", "rules/"],
  ])("finds %s", (query, page) => {
    expect(pages(query)[0]).toBe(page);
  });

  test("finds a console's line of which only some words are known", () => {
    const line =
      "app.js:17 WebSocket connection to 'wss://chat.example/x?y=1' failed: Could not decode a text frame as UTF-8.";
    expect(matching(indexOf(findings), line)[0]).toBe(findings[1]);
    expect(pages("Uncaught: connect failed with ERR_CONNECTION_REFUSED")[0]).toBe("1006/");
  });

  test("counts one rare word for more than several that are everywhere", () => {
    const usual = Array.from({ length: 10 }, () => ({ page: "1006/", words: "connection failed" }));
    const index = indexOf([...usual, { page: "1009/", words: "payload exceeded" }]);
    expect(matching(index, "connection failed exceeded")[0]?.page).toBe("1009/");
  });

  test("takes who says a code to mean it", () => {
    const rules = Array.from({ length: 9 }, () => ({ page: "rule", words: "a close code" }));
    const pairs = Array.from({ length: 9 }, () => ({ page: "pair", words: "1001 or 1002" }));
    const index = indexOf([...rules, { page: "1001/", words: "1001 Going Away" }, ...pairs]);
    expect(matching(index, "close code 1001")[0]?.page).toBe("1001/");
  });

  test("finds by what a result does not say, and less so than by what it says", () => {
    const hidden = { page: "cause", words: "The client is gone", also: "read ECONNRESET" };
    const index = indexOf([hidden, { page: "1006/", words: "read ECONNRESET" }]);
    expect(matching(index, "econnreset").map(({ page }) => page)).toEqual(["1006/", "cause"]);
  });

  test("leads somewhere else whoever finds nothing", () => {
    const index = indexOf([...findings, { page: "help/", words: "?", otherwise: true }]);
    expect(otherwise(index).map(({ page }) => page)).toEqual(["help/"]);
  });

  test("leads from a number without a page of its own to its range", () => {
    expect(pages("4123")).toEqual(["4000-4999/"]);
    expect(pages("70000")).toEqual([]);
  });

  test("finds nothing for what nobody has said, and for nothing", () => {
    expect(pages("zebra")).toEqual([]);
    expect(pages("  ")).toEqual([]);
    expect(matching([], "1007")).toEqual([]);
  });

  test("gives no more than is asked for, in the order of the findings where nothing tells them apart", () => {
    const many = indexOf(Array.from({ length: 20 }, (_, at) => ({ page: `${at}`, words: "same" })));
    expect(matching(many, "same", 3).map(({ page }) => page)).toEqual(["0", "1", "2"]);
  });
});

function pages(query: string): string[] {
  return matching(indexOf(findings), query).map(({ page }) => page);
}
