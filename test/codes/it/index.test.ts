import { describe, expect, test } from "vitest";
import { compare, entryOf, policyFor } from "../../../src/codes/index.js";
import { it } from "../../../src/codes/it/index.js";

describe("Italian", () => {
  test("writes seconds with a comma, keeps them in one line, and rounds the apostrophe", () => {
    expect(it.typeset(it.ends.advice(policyFor({ code: 1006 })))).toBe(
      "Un client può tornare dopo un’attesa casuale e crescente da 0,5 a 30\u00a0s.",
    );
  });

  test("says when to give up", () => {
    expect(it.retry(entryOf(1002).retry)).toMatch(/, e rinuncia alla 3ª volta di fila$/);
    expect(it.ends.advice(policyFor({ code: 3000 }))).toMatch(
      / Dopo 2 chiusure simili di fila, dovrebbe rinunciare\.$/,
    );
  });

  test("quotes a reason in its own quotation marks", () => {
    expect(it.ends.received({ code: 1000, reason: "fatto" })).toBe(
      "L'altro capo ha inviato un frame di chiusura con il codice 1000 e il motivo «fatto».",
    );
  });

  test("makes one sentence of two clauses", () => {
    expect(compare(1007, 1012, { lang: it }).differences[1]?.sentence).toBe(
      "La causa di 1007 sta nel capo che lo riceve; di 1012 non ha colpa nessuno.",
    );
  });
});
