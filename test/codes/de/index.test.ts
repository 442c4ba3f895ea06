import { describe, expect, test } from "vitest";
import { de } from "../../../src/codes/de/index.js";
import { compare, entryOf, policyFor } from "../../../src/codes/index.js";

describe("German", () => {
  test("writes seconds with a comma and keeps them in one line", () => {
    expect(de.typeset(de.ends.advice(policyFor({ code: 1006 })))).toBe(
      "Ein Client kann nach einer zufälligen, wachsenden Wartezeit von 0,5 bis 30\u00a0s wiederkommen.",
    );
    expect(de.ends.advice(policyFor({ code: 1012, reason: "after=2300" }))).toContain("2,3 s");
  });

  test("lets no line begin with a dash, or in the middle of an abbreviation", () => {
    expect(de.typeset("1012 – z. B. ein Neustart")).toBe("1012\u00a0– z.\u00a0B. ein Neustart");
  });

  test("says when to give up", () => {
    expect(de.retry(entryOf(1002).retry)).toMatch(/ und gibt beim 3\. Mal in Folge auf$/);
    expect(de.ends.advice(policyFor({ code: 1002 }))).toMatch(
      / Nach 3 solchen Enden in Folge sollte er aufgeben\.$/,
    );
  });

  test("quotes a reason in its own quotation marks", () => {
    expect(de.ends.sent({ code: 1000, reason: "fertig" })).toBe(
      "Diese Seite hat einen Close-Frame mit Code 1000 und dem Grund „fertig“ gesendet.",
    );
  });

  test("makes one sentence of two clauses", () => {
    expect(compare(1007, 1012, { lang: de }).differences[1]?.sentence).toBe(
      "Die Ursache von 1007 liegt bei der Seite, die ihn empfängt; an 1012 ist niemand schuld.",
    );
  });
});
