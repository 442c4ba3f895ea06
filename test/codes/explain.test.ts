import { describe, expect, test } from "vitest";
import { createEnd, entryOf, explain, languages, registeredCodes } from "../../src/codes/index.js";

const someOfEach = [...registeredCodes(), 0, 999, 1016, 2999, 3001, 4000, 4999, 5000, 65_535];

describe("the explanation of a code", () => {
  test("is the entry's facts and the language's words", () => {
    const { lang, seenAs, samples, atAGlance, end, ...rest } = explain(1007);
    expect(lang).toBe("en");
    expect(rest).toEqual({ ...entryOfWithoutSightings(1007), ...languages.en.codes[1007] });
    expect(seenAs).toHaveLength(entryOf(1007).seenAs.length);
    expect(samples).toHaveLength(1);
    expect(atAGlance[0].field).toBe("fault");
    expect(end).toBeUndefined();
  });

  test("is French when asked", () => {
    const { title, howToFix, name } = explain(1007, { lang: "fr" });
    expect([title, name]).toEqual(["Contenu invalide", "Invalid Payload Data"]);
    expect(howToFix).toContain("messages binaires");
  });

  test("exists for every number of two bytes, with nothing left empty", () => {
    for (const lang of ["en", "fr"]) {
      for (const code of someOfEach) {
        const text = JSON.stringify(explain(code, { lang }));
        expect(text, `${code} ${lang}`).not.toMatch(/""|\[object|NaN|:null|undefined[^"]/);
      }
    }
  });

  test("can be written as JSON and read again", () => {
    for (const code of someOfEach) {
      const explanation = explain(code);
      expect(JSON.parse(JSON.stringify(explanation))).toEqual(explanation);
    }
  });

  test("says in a sentence what each program shows, its text to the letter", () => {
    const sentences = explain(1007).seenAs.map(({ sentence }) => sentence);
    expect(sentences).toContain(
      "Chromium 156, when it finds the fault itself (UTF-8): close event 1006, wasClean false; sends 1002 Invalid UTF-8 in text frame; shows: WebSocket connection to '<url>' failed: Could not decode a text frame as UTF-8.",
    );
    const french = explain(1007, { lang: "fr" }).seenAs.map(({ sentence }) => sentence);
    expect(french[0]).toContain("failed: Could not decode a text frame as UTF-8.");
    expect(explain(1001).seenAs[0].sentence).toBe("Chromium 156, when it goes away: sends 1001");
  });

  test("takes an end and says what happened to that connection", () => {
    const end = createEnd({
      code: 1012,
      reason: "restarting after=2300",
      clean: true,
      by: "peer",
      received: { code: 1012, reason: "restarting after=2300" },
    });
    expect(explain(1012, { end }).end).toEqual([
      "The peer closed the connection: 1012.",
      'The peer sent a close frame with code 1012 and the reason "restarting after=2300".',
      "Both close frames arrived; the closing was in order.",
      "A client may come back after 2.3 s, the slot the server gave it.",
    ]);
  });

  test("refuses an end of another code", () => {
    const end = createEnd({ code: 1006, reason: "", clean: false, by: "network" });
    expect(() => explain(1007, { end })).toThrow(
      new RangeError("Cannot explain 1007 by an end of 1006: the codes must be the same"),
    );
  });
});

function entryOfWithoutSightings(code: number) {
  const { seenAs, ...entry } = entryOf(code);
  return entry;
}
