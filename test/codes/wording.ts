import { expect } from "vitest";
import { languages } from "../../src/codes/index.js";
import type { Language } from "../../src/codes/language.js";

/** Every text of a table, by its path: sentences, and what functions are called with, left out. */
export function textsOf(table: object, path = ""): [path: string, text: string][] {
  return Object.entries(table).flatMap(([key, value]): [string, string][] => {
    const here = path === "" ? key : `${path}.${key}`;
    if (typeof value === "string") return [[here, value]];
    return typeof value === "object" ? textsOf(value, here) : [];
  });
}

/** Whole sentences: a capital or a number first, a period last, one space between, no sign left open. */
export function expectSentences(table: object): void {
  for (const [path, text] of textsOf(table)) {
    expect(text, path).toMatch(/^[\p{Lu}\d].*[^\s.]\.$/u);
    expectClean(path, text);
  }
}

/** A few words inside a sentence: no period at their end. */
export function expectPhrases(table: object): void {
  for (const [path, text] of textsOf(table)) {
    expect(text, path).toMatch(/^\S.*[^\s.;:,]$|^\S$/u);
    expectClean(path, text);
  }
}

function expectClean(path: string, text: string): void {
  expect(text, path).not.toMatch(/ {2}|\s$|^\s|undefined|\.\.|[\u00a0\u202f]/);
  expect(text.split("(").length, path).toBe(text.split(")").length);
  expect(text, path).not.toMatch(/\b(isn|don|can|won|doesn|didn|it|that|there)'(t|s)\b/i);
}

/** A translation has the same keys, other words, and the same numbers. */
export function expectTranslation(
  part: "codes" | "pairs" | "labels" | "fields" | "occasions",
  language: Language,
  sameWords: readonly string[] = [],
): void {
  const original = new Map(textsOf(languages.en[part]));
  const translated = textsOf(language[part]);
  expect(translated.map(([path]) => path)).toEqual([...original.keys()]);
  for (const [path, text] of translated) {
    const english = original.get(path) ?? "";
    if (!sameWords.includes(path)) expect(text, path).not.toBe(english);
    expect(numbersIn(text), path).toEqual(numbersIn(english));
  }
}

function numbersIn(text: string): string[] {
  return [...new Set(text.match(/\d+/g))].sort();
}
