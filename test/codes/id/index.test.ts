import { describe, expect, test } from "vitest";
import { id } from "../../../src/codes/id/index.js";
import { compare, entryOf, policyFor } from "../../../src/codes/index.js";

describe("Indonesian", () => {
  test("writes seconds with a comma and keeps them in one line", () => {
    expect(id.typeset(id.ends.advice(policyFor({ code: 1006 })))).toBe(
      "Klien boleh kembali setelah jeda acak 0,5 sampai 30\u00a0detik yang makin panjang.",
    );
  });

  test("says when to give up", () => {
    expect(id.retry(entryOf(1002).retry)).toMatch(/, dan menyerah pada kali ke-3 berturut-turut$/);
    expect(id.ends.advice(policyFor({ code: 3000 }))).toMatch(
      / Setelah 2 kali berakhir seperti ini berturut-turut, klien sebaiknya menyerah\.$/,
    );
  });

  test("quotes a reason", () => {
    expect(id.ends.received({ code: 1000, reason: "selesai" })).toBe(
      "Pihak lain mengirim frame penutup dengan kode 1000 dan alasan “selesai”.",
    );
  });

  test("makes one sentence of two clauses", () => {
    expect(compare(1007, 1012, { lang: id }).differences[1]?.sentence).toBe(
      "Penyebab 1007 ada pada pihak yang menerimanya; 1012 bukan kesalahan siapa pun.",
    );
  });
});
