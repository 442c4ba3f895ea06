import { describe, expect, test } from "vitest";
import { acceptsPages, codingFor, isFresh, languageFor } from "../../src/cli/negotiation.js";

describe("the coding of an answer", () => {
  test.each([
    ["gzip, deflate, br, zstd", "br"],
    ["gzip, deflate", "gzip"],
    ["br;q=0.5, gzip;q=0.8", "gzip"],
    ["BR ; Q=1.0", "br"],
    ["*", "br"],
    ["*, br;q=0", "gzip"],
    ["br;q=0, gzip;q=0.000", undefined],
    ["identity", undefined],
    ["deflate", undefined],
    ["br;q=nonsense", undefined],
    ["", undefined],
    [undefined, undefined],
    [",;,;q=,", undefined],
  ])("for %j is %j", (accepted, coding) => {
    expect(codingFor(accepted)).toBe(coding);
  });
});

describe("the language of an answer", () => {
  const there = new Set(["en", "fr", "pt", "zh"]);

  test.each([
    ["fr-CA,fr;q=0.9,en;q=0.8", "fr"],
    ["en;q=0.5, pt-BR", "pt"],
    ["de, zh-Hant;q=0.7, en;q=0.3", "zh"],
    ["de", undefined],
    ["fr;q=0", undefined],
    ["*", undefined],
    ["", undefined],
    [undefined, undefined],
    ["__proto__, constructor", undefined],
  ])("for %j is %j", (accepted, tag) => {
    expect(languageFor(accepted, there)).toBe(tag);
  });
});

test.each([
  ["text/html,application/xhtml+xml,*/*;q=0.8", true],
  ["*/*", false],
  ["application/json", false],
  [undefined, false],
])("who sends Accept: %j reads pages: %j", (accepted, does) => {
  expect(acceptsPages(accepted)).toBe(does);
});

describe("a client has what it asks for", () => {
  test.each(['"a"', 'W/"a"', '"b", "a"', "*", ' "b" ,W/"a" '])("when it knows %s", (known) => {
    expect(isFresh(known, '"a"')).toBe(true);
  });

  test.each([undefined, "", '"b"', "a", '"a-br"'])("not when it knows %s", (known) => {
    expect(isFresh(known, '"a"')).toBe(false);
  });
});
