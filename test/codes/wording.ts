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

/** A sentence of any language: a capital, a letter without capitals or a number first, its full stop last. */
export const sentence = /^[\p{Lu}\p{Lo}\d].*[^\s.。।][.。।]$/u;

/** Whole sentences: one space between words, no sign left open. */
export function expectSentences(table: object): void {
  for (const [path, text] of textsOf(table)) {
    expect(text, path).toMatch(sentence);
    expectClean(path, text);
  }
}

/** A few words inside a sentence: no period at their end. */
export function expectPhrases(table: object): void {
  for (const [path, text] of textsOf(table)) {
    expect(text, path).toMatch(/^\S.*[^\s.;:,。।、，：；،؛]$|^\S$/u);
    expectClean(path, text);
  }
}

function expectClean(path: string, text: string): void {
  expect(text, path).not.toMatch(/ {2}|\s$|^\s|undefined|\.\.|[\u00a0\u202f]/);
  for (const [open = "", close = ""] of ["()", "（）", "「」", "«»"]) {
    expect(text.split(open).length, path).toBe(text.split(close).length);
  }
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
    expect(spelledNumbers(numbersIn(text), english), path).toEqual(numbersIn(english));
  }
}

function numbersIn(text: string): string[] {
  return [...new Set(text.match(/\d+/g))].sort();
}

/** A language may write "two bytes" with a digit. */
function spelledNumbers(numbers: readonly string[], english: string): string[] {
  return numbers.filter((number) => !/^[1-3]$/.test(number) || numbersIn(english).includes(number));
}

/** What stays as it is in every language: what programs are called, write and read. */
const untranslated =
  /Sec-WebSocket-\w+|\bWS_ERR_\w+|close\(\d*\)|\bwss?:\/\/|https:\/\/|after=<ms>|\b(?:UTF-8|Latin-1|TLS|HTTP|HTTP\/1\.1|JSON|IANA|RFC|Chromium|Cloudflare|Python|React Native|iOS|Node|Centrifugo|Discord|Pusher|ArrayBuffer|Uint8Array|WebSocket|GET|Host|base64)\b|U\+10FFFF|graphql-transport-ws/g;

/** The names of an English sentence that a translation has to keep. */
export function namesIn(english: string): string[] {
  return [...new Set(english.match(untranslated))];
}
