import { describe, expect, test } from "vitest";
import { piecesOf, widthOf } from "../../src/codes/width.js";

describe("the width of a text in a terminal", () => {
  test.each([
    ["close frame", 11],
    ["Übermäßig", 9],
    ["閉じる", 6],
    ["閉じる。", 8],
    ["종료 코드", 9],
    ["关闭帧 1007", 11],
    ["код 1007", 8],
    ["कोड", 3], // two letters, and a sign that takes its column
    ["क्या", 3], // the virama has none
    ["\u2066close()\u2069", 7],
    ["🔌", 2],
  ])("of %j is %i", (text, width) => {
    expect(widthOf(text)).toBe(width);
  });
});

describe("a text without spaces", () => {
  test("may be broken between any two Chinese or Japanese letters, not inside a Latin word", () => {
    expect(piecesOf("関数close(1000)で閉じる")).toEqual([..."関数", "close(1000)", ..."で閉じる"]);
    expect(piecesOf("close(1000)")).toEqual(["close(1000)"]);
    expect(piecesOf("종료")).toEqual(["종료"]);
  });

  test("begins no line with a sign that closes, and ends none with one that opens", () => {
    expect(piecesOf("理由（after=<ms>）、次")).toEqual(["理", "由", "（after=<ms>）、", "次"]);
    expect(piecesOf("バー「終了」。")).toEqual(["バー", "「終", "了」。"]);
    expect(piecesOf("行って")).toEqual(["行っ", "て"]);
  });
});
