import { describe, expect, test } from "vitest";
import { compare, createEnd, explain, loadLanguage } from "../../src/codes/index.js";

const codes = [4400, 4401, 4409, 4410, 4413] as const;
const spoken = { protocol: "revoir.v1" };

describe("a private code of revoir.v1", () => {
  test.each(codes)("%i is explained where that was spoken, in English and in French", (code) => {
    const english = explain(code, spoken);
    const french = explain(code, { ...spoken, lang: "fr" });
    for (const { title, gist, description, whenYouSeeIt, howToFix, whenToUse } of [
      english,
      french,
    ]) {
      expect(title).not.toMatch(/privé|Private/);
      for (const text of [gist, description, whenYouSeeIt, howToFix, whenToUse]) {
        expect(text.length).toBeGreaterThan(20);
      }
    }
    expect(french.gist).not.toBe(english.gist);
  });

  test.each(codes)(
    "%i is a private code elsewhere, and what it would mean is mentioned",
    (code) => {
      const { title, class: kind, whenYouSeeIt } = explain(code);
      expect([title, kind]).toEqual(["Private Code", "unknown"]);
      expect(whenYouSeeIt).toContain(`revoir.v1, the sessions of revoir, ${code} means: `);
      expect(explain(code, { lang: "fr" }).whenYouSeeIt).toContain(`${code} signifie`);
      expect(explain(code, { protocol: "chat" }).title).toBe("Private Code");
    },
  );

  test("has its own advice: who has lost a session to another does not come back", () => {
    expect(explain(4409, spoken).retry).toMatchObject({ when: "never", reconnect: false });
    expect(explain(4401, spoken).retry.when).toBe("after-credentials");
    expect(explain(4409).retry.when).toBe("backoff");
    expect(explain(4409, spoken).fault).toBe("nobody");
  });

  test("is explained by an end that says what was spoken", () => {
    const facts = { code: 4409, reason: "taken over", clean: true, by: "peer" } as const;
    const end = createEnd({ ...facts, ...spoken });
    expect(explain(4409, { end }).title).toBe("Session Taken Over");
    const [advice, other] = [end, createEnd(facts)].map((each) =>
      explain(4409, { end: each }).end?.at(-1),
    );
    expect(advice).not.toBe(other);
  });

  test("is set beside others as what it means", () => {
    const { summary, differences, a } = compare(4409, 4410, spoken);
    expect(a.title).toBe("Session Taken Over");
    expect(summary).toMatch(/another connection has the session.*is not there any more/);
    expect(differences.map(({ field }) => field)).toContain("class");
  });

  test("has the English words in a language without its own, and no mention elsewhere", async () => {
    const lang = await loadLanguage("de");
    expect(explain(4409, { ...spoken, lang }).title).toBe("Session Taken Over");
    expect(explain(4409, { lang }).whenYouSeeIt).toBe(
      lang.typeset(lang.codes.private.whenYouSeeIt),
    );
  });
});

test("codes of no subprotocol are what they were", () => {
  expect(explain(1012, spoken)).toEqual(explain(1012));
  expect(explain(4402, spoken)).toEqual(explain(4402));
  expect(compare(4409, 4410).differences).toEqual([]);
  expect(compare(1007, 1012, spoken)).toEqual(compare(1007, 1012));
});
