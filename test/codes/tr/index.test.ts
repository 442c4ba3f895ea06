import { describe, expect, test } from "vitest";
import { compare, entryOf, policyFor } from "../../../src/codes/index.js";
import { tr } from "../../../src/codes/tr/index.js";

describe("Turkish", () => {
  test("writes seconds with a comma, keeps them in one line, and rounds the apostrophe", () => {
    expect(tr.typeset(tr.ends.advice(policyFor({ code: 1006 })))).toBe(
      "İstemci, giderek uzayan 0,5-30\u00a0sn’lik rastgele bir beklemeden sonra dönebilir.",
    );
  });

  test("says when to give up", () => {
    expect(tr.retry(entryOf(1002).retry)).toMatch(/ döner, art arda 3\. seferde vazgeçer$/);
    expect(tr.ends.advice(policyFor({ code: 3000 }))).toMatch(
      / Art arda 2 kez böyle bitince vazgeçmelidir\.$/,
    );
  });

  test("quotes a reason in its own quotation marks", () => {
    expect(tr.ends.received({ code: 1000, reason: "bitti" })).toBe(
      "Karşı taraf, kodu 1000 ve gerekçesi “bitti” olan bir kapatma çerçevesi gönderdi.",
    );
  });

  test("makes one sentence of two clauses, with its own capital letters", () => {
    const { differences } = compare(1012, 1007, { lang: tr });
    expect(differences[1]?.sentence).toBe(
      "1012 kodunda kimsenin suçu yoktur; 1007 kodunun nedeni, onu alan taraftadır.",
    );
    expect(tr.codes[1013].gist).toMatch(/^sunucu/);
    expect(differences.map(({ sentence }) => sentence).join(" ")).toContain(
      "Yalnızca sunucu 1012 gönderir",
    );
  });
});
