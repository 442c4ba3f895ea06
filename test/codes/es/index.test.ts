import { describe, expect, test } from "vitest";
import { es } from "../../../src/codes/es/index.js";
import { compare, entryOf, policyFor } from "../../../src/codes/index.js";

describe("Spanish", () => {
  test("writes seconds with a comma and keeps them in one line", () => {
    expect(es.typeset(es.ends.advice(policyFor({ code: 1006 })))).toBe(
      "Un cliente puede volver tras una espera aleatoria y creciente de 0,5 a 30\u00a0s.",
    );
  });

  test("says when to give up", () => {
    expect(es.retry(entryOf(1002).retry)).toMatch(/, y se rinde a la 3\.ª vez seguida$/);
    expect(es.ends.advice(policyFor({ code: 3000 }))).toMatch(
      / Tras 2 finales así seguidos, debería rendirse\.$/,
    );
  });

  test("quotes a reason in its own quotation marks", () => {
    expect(es.ends.received({ code: 1000, reason: "listo" })).toBe(
      "El otro extremo envió una trama de cierre con el código 1000 y el motivo «listo».",
    );
  });

  test("makes one sentence of two clauses", () => {
    expect(compare(1007, 1012, { lang: es }).differences[1]?.sentence).toBe(
      "La causa de 1007 está en el extremo que lo recibe; de 1012 no tiene la culpa nadie.",
    );
  });
});
