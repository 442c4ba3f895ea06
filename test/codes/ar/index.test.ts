import { describe, expect, test } from "vitest";
import { ar } from "../../../src/codes/ar/index.js";
import { compare, entryOf, explain, explainText, policyFor } from "../../../src/codes/index.js";

const ltr = (text: string) => `\u2066${text}\u2069`;

describe("Arabic", () => {
  test("is written from right to left, and every line of a text says so", () => {
    expect(ar.direction).toBe("rtl");
    const lines = explainText(1007, { lang: ar }).split("\n");
    for (const line of lines.filter((each) => /\p{Script=Arabic}/u.test(each))) {
      expect(line).toMatch(/^\u200f/);
    }
    expect(lines.some((line) => /^ {4}const socket/.test(line))).toBe(true);
  });

  test("isolates names and numbers that signs would tear apart, and only those", () => {
    expect(ar.typeset("استخدم 4000-4999 لرموزك.")).toBe(`استخدم ${ltr("4000-4999")} لرموزك.`);
    expect(ar.typeset("السبب (after=<ms>)، ثم wss:// أيضًا")).toBe(
      `السبب (${ltr("after=<ms>")})، ثم ${ltr("wss://")} أيضًا`,
    );
    expect(ar.typeset("استدعى close(1000)، أو close()): هكذا")).toBe(
      `استدعى ${ltr("close(1000)")}، أو ${ltr("close()")}): هكذا`,
    );
    expect(ar.typeset("يرسل 1007 بعد 0.5 ثانية")).toBe("يرسل 1007 بعد 0.5 ثانية");
    expect(ar.typeset("معرّف في RFC 6455 §7.4.1.")).toBe(`معرّف في ${ltr("RFC 6455 §7.4.1")}.`);
    expect(ar.typeset("RFC 6455 §7.4.1")).toBe("RFC 6455 §7.4.1");
  });

  test("says that a sentence which begins with a name is Arabic", () => {
    expect(ar.typeset("Chromium يرسل")).toBe("\u200fChromium يرسل");
    expect(ar.typeset("1007 يعني")).toBe("1007 يعني");
  });

  test("quotes a reason to the letter, with a direction of its own", () => {
    const received = { code: 4100, reason: "bye: 5-6 \u202e" };
    const end = { code: 4100, reason: "", clean: true, by: "peer", received } as const;
    expect(explain(4100, { lang: ar, end }).end?.[1]).toBe(
      "أرسل الطرف الآخر إطار إغلاق بالرمز 4100 وبالسبب «\u2068bye: 5-6 \\u202e\u2069».",
    );
  });

  test("isolates what a console shows", () => {
    expect(explain(1007, { lang: ar }).seenAs[0]?.sentence).toMatch(/: \u2066WebSocket .*\u2069$/);
  });

  test.each([
    [1_000, "ثانية واحدة"],
    [2_000, "ثانيتين"],
    [7_000, "7 ثوانٍ"],
    [11_000, "11 ثانية"],
    [2_300, "2.3 ثانية"],
    [100_000, "100 ثانية"],
    [103_000, "103 ثوانٍ"],
  ])("counts %i ms", (silentMs, said) => {
    expect(ar.ends.liveness({ kind: "liveness", sentence: "", silentMs })).toContain(`${said}،`);
  });

  test("has the plural of a range from its end", () => {
    expect(ar.ends.advice(policyFor({ code: 1006 }))).toContain("بين 0.5 و30 ثانية");
    expect(ar.ends.advice(policyFor({ code: 1012 }))).toContain("بين 1 و5 ثوانٍ");
  });

  test("says when to give up", () => {
    expect(ar.retry(entryOf(1002).retry)).toMatch(/ ويتوقف بعد 3 مرات على التوالي$/);
    expect(ar.retry(entryOf(3000).retry)).toMatch(/ ويتوقف بعد مرتين على التوالي$/);
  });

  test("makes one sentence of two clauses, with its own semicolon", () => {
    expect(compare(1007, 1012, { lang: ar }).differences[1]?.sentence).toBe(
      "مصدر 1007 عند الطرف الذي يستقبله؛ 1012 ليس خطأ أحد.",
    );
  });
});
