import { describe, expect, test } from "vitest";
import {
  type Fields,
  isToken,
  listHas,
  listOf,
  onlyValueOf,
  serializeFields,
  trimSpace,
  valuesOf,
} from "../../src/protocol/fields.js";

describe("a token (RFC 9110 §5.6.2)", () => {
  test("is made of exactly the characters of tchar", () => {
    const tchars = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)).filter(
      isToken,
    );
    expect(tchars.join("")).toBe(
      "!#$%&'*+-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ^_`abcdefghijklmnopqrstuvwxyz|~",
    );
  });

  test.each(["", "a b", "a\n", "chat\r\n", "a/b", "K\u212a"])("is not %j", (text) => {
    expect(isToken(text)).toBe(false);
  });
});

describe("fields are found by a name in any case", () => {
  const fields: Fields = [
    ["Via", "a"],
    ["VIA", "b, c"],
    ["Host", "example.com"],
    ["Hose", "x"],
    ["Empty", ""],
  ];

  test("all values in the order of the lines", () => {
    expect(valuesOf(fields, "via")).toEqual(["a", "b, c"]);
    expect(valuesOf(fields, "upgrade")).toEqual([]);
  });

  test("one value only where there is exactly one line", () => {
    expect(onlyValueOf(fields, "host")).toBe("example.com");
    expect(onlyValueOf(fields, "via")).toBeUndefined();
    expect(onlyValueOf(fields, "upgrade")).toBeUndefined();
    expect(onlyValueOf(fields, "empty")).toBe("");
  });

  test("a list over all lines, without its empty elements (RFC 9110 §5.3, §5.6.1.2)", () => {
    expect(listOf([...fields, ["via", ",\t d ,,"]], "via")).toEqual(["a", "b", "c", "d"]);
    expect(listOf(fields, "empty")).toEqual([]);
    expect(listOf(fields, "upgrade")).toBeUndefined();
  });

  test("whether a list has an element, whatever its case", () => {
    expect(listHas([["Connection", "close, UpGrade"]], "connection", "upgrade")).toBe(true);
    expect(listHas([["Connection", "close, Upgrades"]], "connection", "upgrade")).toBe(false);
    expect(listHas([], "connection", "upgrade")).toBe(false);
  });
});

describe("trimming (RFC 9110 §5.5)", () => {
  test("takes spaces and tabs off both ends and nothing else", () => {
    expect(trimSpace("\t a\t b \t")).toBe("a\t b");
    expect(trimSpace(" \t ")).toBe("");
    expect(trimSpace("")).toBe("");
    expect(trimSpace("\u00a0a\u00a0")).toBe("\u00a0a\u00a0");
    expect(trimSpace("\u000ba\f")).toBe("\u000ba\f");
  });
});

describe("writing fields", () => {
  test("gives one line each", () => {
    expect(
      serializeFields(
        [
          ["A", "1"],
          ["B", "x\ty"],
          ["C", ""],
        ],
        [],
      ),
    ).toBe("A: 1\r\nB: x\ty\r\nC: \r\n");
  });

  test.each(["a\r\nSet-Cookie: b", "a\nb", "a\rb", "a\0b", "caf\u00e9", "\u{1f44b}", "\u007f"])(
    "refuses the value %j, naming the field",
    (value) => {
      const write = () => serializeFields([["X-A", value]], []);
      expect(write).toThrow(TypeError);
      expect(write).toThrow(
        `Cannot serialise the field "X-A": its value is ${JSON.stringify(value)}, expected only visible ASCII, spaces and tabs (RFC 9110 §5.5)`,
      );
    },
  );

  test.each([undefined, 5, ["a"]])("refuses the value %j of a caller without types", (value) => {
    expect(() => serializeFields([["X-A", value as unknown as string]], [])).toThrow(TypeError);
  });

  test.each(["", "a b", "a:", "a\r\nb", "caf\u00e9"])("refuses the name %j", (name) => {
    expect(() => serializeFields([[name, "1"]], [])).toThrow(
      new TypeError(
        `Cannot serialise the field ${JSON.stringify(name)}: its name is not a token (RFC 9110 §5.1)`,
      ),
    );
  });

  test("refuses a name that the handshake sets itself, in any case", () => {
    expect(() => serializeFields([["UPGRADE", "h2c"]], ["upgrade"])).toThrow(
      new TypeError(
        'Cannot serialise the field "UPGRADE": the handshake sets it itself (RFC 6455 §4)',
      ),
    );
  });
});
