import { describe, expect, test } from "vitest";
import { hi } from "../../../src/codes/hi/index.js";
import { compare, entryOf, policyFor } from "../../../src/codes/index.js";

describe("Hindi", () => {
  test("keeps a number and its unit in one line", () => {
    expect(hi.typeset(hi.ends.advice(policyFor({ code: 1006 })))).toBe(
      "क्लाइंट 0.5 से 30\u00a0सेकंड के यादृच्छिक, हर बार बढ़ते अंतराल के बाद लौट सकता है।",
    );
  });

  test("says when to give up", () => {
    expect(hi.retry(entryOf(1002).retry)).toMatch(/लौटता है, और लगातार 3 बार होने पर हार मान लेता है$/);
    expect(hi.ends.advice(policyFor({ code: 3000 }))).toMatch(
      / लगातार 2 बार ऐसे ही अंत हो, तो उसे हार मान लेनी चाहिए।$/,
    );
  });

  test("quotes a reason", () => {
    expect(hi.ends.received({ code: 1000, reason: "पूरा हुआ" })).toBe(
      "दूसरे पक्ष ने क्लोज़ फ़्रेम भेजा (कोड 1000, कारण “पूरा हुआ”)।",
    );
  });

  test("makes one sentence of two clauses, with a danda", () => {
    expect(compare(1007, 1012, { lang: hi }).differences[1]?.sentence).toBe(
      "1007 की जड़ उसे पाने वाले पक्ष में है; 1012 में किसी का दोष नहीं है।",
    );
  });
});
