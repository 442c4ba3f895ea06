import { beforeAll, describe, expect, test } from "vitest";
import { clauseOf, glanceFields, wordOf } from "../../src/codes/glance.js";
import {
  compare,
  compareText,
  type EndFacts,
  entryOf,
  explain,
  explainText,
  isBrowserSendable,
  type Language,
  languageNames,
  languages,
  loadLanguage,
  policyFor,
  registeredCodes,
} from "../../src/codes/index.js";
import { widthOf } from "../../src/codes/width.js";
import { rules as protocolRules } from "../../src/protocol/rules.js";
import { ends } from "./ends.js";
import {
  expectPhrases,
  expectSentences,
  expectTranslation,
  namesIn,
  sentence,
  textsOf,
} from "./wording.js";

const codes = [...registeredCodes(), 0, 1016, 3001, 4100, 5000];
const translations = Object.keys(languageNames).filter((tag) => tag !== "en");

/** Which letters a language is written in, beside the Latin ones of names. */
const scripts: Readonly<Record<string, RegExp>> = {
  ar: /\p{Script_Extensions=Arabic}/u,
  hi: /\p{Script_Extensions=Devanagari}/u,
  ja: /[\p{Script=Han}\p{Script_Extensions=Hiragana}\p{Script_Extensions=Katakana}]/u,
  ko: /\p{Script=Hangul}/u,
  ru: /\p{Script=Cyrillic}/u,
  zh: /\p{Script=Han}/u,
};
const latin = /\p{Script=Latin}/u;

describe.each(translations)("the catalogue in %s", (tag) => {
  let language: Language;
  beforeAll(async () => {
    language = await loadLanguage(tag);
  });

  test("says everything in whole sentences, under headings without a full stop", () => {
    const { labels, fields, occasions, pairs, rules, codes: texts } = language;
    const { noDifference, ...headings } = labels;
    expectSentences({ noDifference, pairs });
    expectPhrases({ headings, fields, occasions, rules });
    for (const [code, { title, gist, ...bodies }] of Object.entries(texts)) {
      expectPhrases({ [code]: { title, gist } });
      expectSentences({ [code]: bodies });
    }
  });

  test("says what the English says: other words, the same numbers and names", () => {
    const same = ["client", "server"]; // programmers of many languages call them so
    expectTranslation("codes", language);
    expectTranslation("pairs", language);
    expectTranslation("labels", language, same);
    expectTranslation("fields", language);
    expectTranslation("occasions", language);
    for (const part of ["codes", "pairs"] as const) {
      const translated = new Map(textsOf(language[part]));
      for (const [path, english] of textsOf(languages.en[part])) {
        for (const name of namesIn(english)) expect(translated.get(path), path).toContain(name);
      }
    }
  });

  test("knows every rule of the protocol, and no other", () => {
    const { rules } = language;
    expect(Object.keys(rules)).toEqual(Object.keys(protocolRules));
    for (const [id, { sentence: english }] of Object.entries(protocolRules)) {
      expect(rules[id], id).not.toBe(english);
      for (const name of namesIn(english)) expect(rules[id], id).toContain(name);
    }
  });

  test("is in its own words and letters to the last sentence", () => {
    const { codes: texts, pairs, rules, ends: told } = language;
    for (const [path, text] of textsOf({ texts, pairs, rules, told })) {
      expect(text, path).not.toMatch(/\b(the|and|that|which|when|from|with|never)\b/i);
      const own = scripts[tag] ?? latin;
      const letters: readonly string[] = text.match(/\p{L}/gu) ?? [];
      expect(letters.filter((letter) => own.test(letter)).length, path).toBeGreaterThan(1);
      expect(letters.filter((letter) => !own.test(letter) && !latin.test(letter))).toEqual([]);
    }
  });

  test("has a place for the code in every clause, and tells values of a fact apart", () => {
    const { classes, faults, senders, onWire, browserMaySend, resend, ranges } = language;
    for (const table of [classes, faults, senders, onWire, browserMaySend, resend, ranges]) {
      expectPhrases(table);
      const labels = Object.values(table).map(({ label }) => label);
      expect(new Set(labels).size).toBe(labels.length);
      for (const { clause } of Object.values(table)) expect(clause.split("{}")).toHaveLength(2);
    }
    for (const code of codes) {
      for (const field of glanceFields) {
        expect(clauseOf(entryOf(code), field, language)).toContain(String(code));
        expect(wordOf(entryOf(code), field, language)).not.toMatch(/[{}]|undefined|NaN|\$/);
      }
    }
  });

  test("tells of every end in whole sentences with what was observed", () => {
    for (const { end, names } of ends) {
      const told = explain(end.code, { lang: language, end }).end ?? [];
      const english = explain(end.code, { end }).end ?? [];
      expect(told).toHaveLength(english.length + sentencesMore(end));
      for (const each of told) expect(plain(each)).toMatch(sentence);
      for (const name of names) expect(told.join(" "), name).toContain(name);
      expect(told.join(" ")).not.toMatch(/undefined|NaN|\$|\{\}/);
      for (const each of english) expect(told).not.toContain(each);
    }
  });

  test("gives the times and numbers that the English advice gives", () => {
    const facts = codes.map((code) => ({ code, reason: "" }));
    for (const each of [...facts, { code: 1012, reason: "after=2300" }]) {
      for (const say of [
        ({ ends: told }: Language) => told.advice(policyFor(each)),
        ({ retry }: Language) => retry(entryOf(each.code).retry),
      ]) {
        const own = timesIn(say(language));
        const missing = timesIn(say(languages.en)).filter((number) => !own.includes(number));
        expect(
          missing.filter((number) => !/^[12]$/.test(number)),
          say(language),
        ).toEqual([]);
      }
    }
  });

  test("is typeset once and for all, and loses nothing by it", () => {
    for (const [path, text] of textsOf(language)) {
      const set = language.typeset(text);
      expect(language.typeset(set), path).toBe(set);
      expect(bare(set), path).toBe(bare(text));
    }
  });

  test("sets any two codes side by side, in the respects in which English does", () => {
    for (const a of codes) {
      for (const b of [1000, 1006, 1007, 1012, 1013, 3003, 4100]) {
        const { differences, summary } = compare(a, b, { lang: language });
        expect(differences.map(({ field }) => field)).toEqual(
          compare(a, b).differences.map(({ field }) => field),
        );
        for (const each of [summary, ...differences.map((difference) => difference.sentence)]) {
          expect(plain(each)).toMatch(sentence);
        }
      }
    }
  });

  test("never tells a script in a browser to send what only others may", () => {
    for (const [path, text] of textsOf(language.codes)) {
      for (const [, code] of text.matchAll(/close\((\d+)/g)) {
        expect(isBrowserSendable(Number(code)), path).toBe(true);
      }
    }
  });

  test("fits 80 columns of a terminal", () => {
    for (const code of codes) {
      expect(longLines(explainText(code, { lang: language })), `${code}`).toEqual([]);
      const text = compareText(code, 1012, { lang: language });
      expect(longLines(text), `${code} and 1012`).toEqual([]);
    }
  });
});

/** The rule of a refused handshake has a sentence of its own, where the English detail says it already. */
function sentencesMore({ rule, detail }: EndFacts): number {
  return rule !== undefined && detail?.kind === "handshake" ? 1 : 0;
}

/** The numbers of a sentence, with a decimal point; one and two may be words. */
function timesIn(text: string): string[] {
  return text.replace(/(\d),(?=\d)/g, "$1.").match(/\d+(?:\.\d+)?/g) ?? [];
}

/** Without the signs that steer the direction: they stand before a sentence's first letter. */
function plain(text: string): string {
  return text.replace(/[\u200e\u200f\u2066-\u2069]/g, "");
}

/** What a typesetter must not touch. */
function bare(text: string): string {
  return plain(text)
    .replace(/[\s\u00a0]/g, "")
    .replaceAll("’", "'");
}

/** What can not be broken, addresses and a console's long words, is left out. */
function longLines(text: string): string[] {
  return text.split("\n").filter((line) => widthOf(line) > 80 && plain(line).trim().includes(" "));
}
