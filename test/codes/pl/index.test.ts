import { describe, expect, test } from "vitest";
import { compare, entryOf, policyFor } from "../../../src/codes/index.js";
import { pl } from "../../../src/codes/pl/index.js";

describe("Polish", () => {
  test("writes seconds with a comma, and lets no line end with a short word", () => {
    expect(pl.typeset(pl.ends.advice(policyFor({ code: 1006 })))).toBe(
      "Klient może wrócić po losowej, rosnącej przerwie od 0,5 do 30\u00a0s.",
    );
    expect(pl.typeset("po handshake'u")).toBe("po handshake’u");
    expect(pl.typeset("ramka i kod z nią w środku")).toBe(
      "ramka i\u00a0kod z\u00a0nią w\u00a0środku",
    );
  });

  test.each([
    [1, "Po jednym takim zakończeniu z rzędu powinien zrezygnować."],
    [3, "Po 3 takich zakończeniach z rzędu powinien zrezygnować."],
    [21, "Po 21 takich zakończeniach z rzędu powinien zrezygnować."],
  ])("counts %i", (giveUpAfter, sentence) => {
    const advice = { ...policyFor({ code: 1002 }), giveUpAfter };
    expect(pl.ends.advice(advice).endsWith(` ${sentence}`)).toBe(true);
  });

  test("says when to give up", () => {
    expect(pl.retry(entryOf(1002).retry)).toMatch(/, a za 3\. razem z rzędu rezygnuje$/);
  });

  test("quotes a reason in its own quotation marks", () => {
    expect(pl.ends.received({ code: 1000, reason: "gotowe" })).toBe(
      "Druga strona wysłała ramkę zamknięcia z kodem 1000 i powodem „gotowe”.",
    );
  });

  test("makes one sentence of two clauses", () => {
    expect(compare(1007, 1012, { lang: pl }).differences[1]?.sentence).toBe(
      "Przyczyna 1007 leży po stronie, która go odbiera; za 1012 nikt nie ponosi winy.",
    );
  });
});
