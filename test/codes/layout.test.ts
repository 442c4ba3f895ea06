import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Layout } from "../../src/codes/layout.js";

describe("a layout", () => {
  const narrow = new Layout({ columns: 20 });

  test("breaks paragraphs at spaces, inside its columns", () => {
    expect(narrow.paragraph("the server is restarting and will be back")).toEqual([
      "  the server is",
      "  restarting and",
      "  will be back",
    ]);
  });

  test("fills a line to its last column", () => {
    expect(narrow.paragraph(`${"x".repeat(9)} ${"y".repeat(8)} z`)).toEqual([
      `  ${"x".repeat(9)} ${"y".repeat(8)}`,
      "  z",
    ]);
  });

  test("counts the columns of a terminal, and breaks Chinese and Japanese between letters", () => {
    expect(narrow.paragraph("サーバーは再起動中で、close(1000)を送る。")).toEqual([
      "  サーバーは再起動中",
      "  で、close(1000)を",
      "  送る。",
    ]);
    expect(
      narrow.table([
        ["의미", "서버가 재시작 중"],
        ["x", "y"],
      ]),
    ).toEqual(["  의미  서버가", "        재시작 중", "  x     y"]);
  });

  test("leaves a word whole that is longer than a line", () => {
    const url = "https://www.rfc-editor.org/rfc/rfc6455";
    expect(narrow.paragraph(`see ${url} there`)).toEqual(["  see", `  ${url}`, "  there"]);
  });

  test("never breaks at a space that binds", () => {
    expect(narrow.paragraph("un code, de 60000\u00a0s")).toEqual([
      "  un code, de",
      "  60000\u00a0s",
    ]);
  });

  test("hangs a list's lines under their mark's end", () => {
    expect(narrow.list(["one thing after another", "two"])).toEqual([
      "  - one thing after",
      "    another",
      "  - two",
    ]);
    expect(narrow.list(["one", "two"], (at) => `${at + 1}.`)).toEqual(["  1. one", "  2. two"]);
  });

  test("sets a table's values under each other", () => {
    const rows = [
      ["Sent by", "either end"],
      ["Range", "4000-4999, private"],
    ] as const;
    expect(new Layout({ columns: 24 }).table(rows)).toEqual([
      "  Sent by  either end",
      "  Range    4000-4999,",
      "           private",
    ]);
  });

  test("leaves out a section without lines", () => {
    expect(narrow.section("Sample", [])).toEqual([]);
    expect(narrow.section("Sample", ["  x"])).toEqual(["", "Sample", "  x"]);
  });

  test("marks titles, headings and programs for a terminal only when asked", () => {
    const colour = new Layout({ colour: true });
    expect(colour.title("1007")).toEqual(["\x1b[1;36m1007\x1b[0m"]);
    expect(colour.section("Sample", colour.program("a();\n\nb();"))).toEqual([
      "",
      "\x1b[1mSample\x1b[0m",
      "\x1b[2m    a();\x1b[0m",
      "",
      "\x1b[2m    b();\x1b[0m",
    ]);
    expect(narrow.title("1007")).toEqual(["1007"]);
  });

  test("loses no word and exceeds its columns only by a single word", () => {
    const words = fc.array(
      fc
        .string({ unit: "grapheme-ascii", minLength: 1, maxLength: 30 })
        .filter((word) => !word.includes(" ")),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(words, fc.integer({ min: 10, max: 100 }), (list, columns) => {
        const lines = new Layout({ columns }).paragraph(list.join(" "));
        expect(lines.flatMap((line) => line.trim().split(" "))).toEqual(list);
        for (const line of lines) {
          if (line.length > columns) expect(line.trim()).not.toContain(" ");
        }
      }),
    );
  });
});
