import { describe, expect, test } from "vitest";
import { compare, entryOf, policyFor } from "../../../src/codes/index.js";
import { ru } from "../../../src/codes/ru/index.js";

describe("Russian", () => {
  test("writes seconds with a comma, and lets no line end with a short word", () => {
    expect(ru.typeset(ru.ends.advice(policyFor({ code: 1006 })))).toBe(
      "Клиент может вернуться, выждав случайную и\u00a0растущую паузу от 0,5 до 30\u00a0с.",
    );
    expect(ru.typeset("1000 — код, и в нём всё")).toBe("1000\u00a0— код, и\u00a0в\u00a0нём всё");
  });

  test.each([
    [1, "После 1 такого завершения подряд ему следует сдаться."],
    [3, "После 3 таких завершений подряд ему следует сдаться."],
    [11, "После 11 таких завершений подряд ему следует сдаться."],
    [21, "После 21 такого завершения подряд ему следует сдаться."],
  ])("counts %i", (giveUpAfter, sentence) => {
    const advice = { ...policyFor({ code: 1002 }), giveUpAfter };
    expect(ru.ends.advice(advice).endsWith(` ${sentence}`)).toBe(true);
  });

  test("says when to give up", () => {
    expect(ru.retry(entryOf(1002).retry)).toMatch(/ и сдаётся на 3-й раз подряд$/);
  });

  test("quotes a reason in its own quotation marks", () => {
    expect(ru.ends.received({ code: 1000, reason: "готово" })).toBe(
      "Другая сторона отправила фрейм закрытия с кодом 1000 и причиной «готово».",
    );
  });

  test("makes one sentence of two clauses", () => {
    expect(compare(1007, 1012, { lang: ru }).differences[1]?.sentence).toBe(
      "Источник 1007\u00a0— на стороне, которая его получает; в\u00a01012 никто не виноват.",
    );
  });
});
