import { describe, expect, test } from "vitest";
import { columnsOf, paragraph, printable, terminalOf, wrap } from "../../src/cli/terminal.js";

describe("terminalOf", () => {
  const colourful = (output: { isTTY?: boolean }, environment: Record<string, string>): boolean =>
    terminalOf(output, environment).red("x") !== "x";

  test("a terminal gets colours, a pipe none", () => {
    expect(colourful({ isTTY: true }, {})).toBe(true);
    expect(colourful({}, {})).toBe(false);
  });

  test("NO_COLOR, when not empty, takes the colours away", () => {
    expect(colourful({ isTTY: true }, { NO_COLOR: "1" })).toBe(false);
    expect(colourful({ isTTY: true }, { NO_COLOR: "" })).toBe(true);
  });

  test("FORCE_COLOR gives them to a pipe, and 0 takes them from a terminal", () => {
    expect(colourful({}, { FORCE_COLOR: "1", NO_COLOR: "1" })).toBe(true);
    expect(colourful({ isTTY: true }, { FORCE_COLOR: "0" })).toBe(false);
  });

  test("a terminal that says it is dumb gets none", () => {
    expect(colourful({ isTTY: true }, { TERM: "dumb" })).toBe(false);
  });

  test("the width is the window's, at most 100 columns, and 80 when unknown", () => {
    expect(terminalOf({ columns: 60 }, {}).width).toBe(60);
    expect(terminalOf({ columns: 240 }, {}).width).toBe(100);
    expect(terminalOf({}, {}).width).toBe(80);
  });

  test("every colour begins and ends by itself, so that they can be nested", () => {
    const { bold, dim, red, green, yellow, cyan } = terminalOf({ isTTY: true }, {});
    expect(bold(red("a"))).toBe("\u001b[1m\u001b[31ma\u001b[39m\u001b[22m");
    expect([dim, green, yellow, cyan].map((paint) => paint("a"))).toEqual([
      "\u001b[2ma\u001b[22m",
      "\u001b[32ma\u001b[39m",
      "\u001b[33ma\u001b[39m",
      "\u001b[36ma\u001b[39m",
    ]);
  });
});

describe("wrap", () => {
  test("lines break at spaces and keep the breaks that are there", () => {
    expect(wrap("one two three\nfour", 8)).toEqual(["one two", "three", "four"]);
  });

  test("a word longer than the line stays whole", () => {
    expect(wrap("see https://example.com/long now", 10)).toEqual([
      "see",
      "https://example.com/long",
      "now",
    ]);
  });

  test("colours take no columns", () => {
    expect(columnsOf("\u001b[1mbold\u001b[22m")).toBe(4);
    expect(wrap("\u001b[1mab\u001b[22m cd", 5)).toHaveLength(1);
  });

  test("a paragraph is indented, its first line as asked", () => {
    expect(paragraph("one two three", 11, "    ", "  * ")).toBe("  * one two\n    three");
  });
});

describe("printable", () => {
  test("what could move the cursor or turn the line around is shown instead of done", () => {
    expect(printable("a\u001b[2Jb\r\n\u0007\u007f\u202e")).toBe("a␛[2Jb␍␊␇<U+007F><U+202E>");
  });

  test("words of every language, tabs and emoji stay as they are", () => {
    expect(printable("déjà\tвсё 你好 👩‍🚀 שלום")).toBe("déjà\tвсё 你好 👩‍🚀 שלום");
  });
});
