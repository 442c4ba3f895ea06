import { describe, expect, test } from "vitest";
import { compare, entryOf, policyFor } from "../../../src/codes/index.js";
import { pt } from "../../../src/codes/pt/index.js";

describe("Portuguese", () => {
  test("writes seconds with a comma and keeps them in one line", () => {
    expect(pt.typeset(pt.ends.advice(policyFor({ code: 1006 })))).toBe(
      "Um cliente pode voltar após uma espera aleatória e crescente de 0,5 a 30\u00a0s.",
    );
  });

  test("says when to give up", () => {
    expect(pt.retry(entryOf(1002).retry)).toMatch(/, e desiste na 3ª vez seguida$/);
    expect(pt.ends.advice(policyFor({ code: 3000 }))).toMatch(
      / Após 2 encerramentos assim seguidos, deveria desistir\.$/,
    );
  });

  test("quotes a reason in its own quotation marks", () => {
    expect(pt.ends.received({ code: 1000, reason: "pronto" })).toBe(
      "O outro lado enviou um frame de fechamento com o código 1000 e o motivo “pronto”.",
    );
  });

  test("makes one sentence of two clauses", () => {
    expect(compare(1007, 1012, { lang: pt }).differences[1]?.sentence).toBe(
      "A causa de 1007 está no lado que o recebe; de 1012 ninguém tem culpa.",
    );
  });
});
