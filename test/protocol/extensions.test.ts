import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Extension,
  parseExtensions,
  serializeExtension,
} from "../../src/protocol/extensions.js";

/** An extension in short: its name, then its parameters, each with its value if it has one. */
function extension(name: string, ...params: [name: string, value?: string][]): Extension {
  return { name, params: params.map(([name, value]) => ({ name, value })) };
}

describe("a list of extensions (RFC 6455 §9.1)", () => {
  test.each<[string, Extension[]]>([
    ["foo", [extension("foo")]],
    ["foo, bar; baz=2", [extension("foo"), extension("bar", ["baz", "2"])]],
    ["deflate-stream", [extension("deflate-stream")]],
    [
      "mux; max-channels=4; flow-control, deflate-stream",
      [extension("mux", ["max-channels", "4"], ["flow-control"]), extension("deflate-stream")],
    ],
    ["private-extension", [extension("private-extension")]],
    ["foo;a;a=1;a", [extension("foo", ["a"], ["a", "1"], ["a"])]],
    ['foo; a="b"', [extension("foo", ["a", "b"])]],
    ['foo; a="\\b\\c"', [extension("foo", ["a", "bc"])]],
    [" \tfoo\t;\ta\t=\t1\t,\tbar\t", [extension("foo", ["a", "1"]), extension("bar")]],
    [",, foo ,, bar ,", [extension("foo"), extension("bar")]],
  ])("%j is read", (text, extensions) => {
    expect(parseExtensions(text)).toEqual(extensions);
  });

  test.each([
    "",
    " ",
    ",",
    ", ,",
    ";",
    "=",
    "foo;",
    "foo; =1",
    "foo; a=",
    "foo; a=;b",
    "foo; a==1",
    "foo; a=1 2",
    "foo bar",
    "foo/1",
    '"foo"',
    'foo; "a"=1',
    'foo; a="b',
    'foo; a="b\\',
    'foo; a="b\\"',
    'foo; a=""',
    'foo; a="b c"',
    'foo; a="b,c"',
    'foo; a="b"c',
    "foo; a='b'; c d",
    "foo, bar;",
    "f\u00f6\u00f6",
    "foo\0",
    "foo\n",
  ])("%j breaks the grammar", (text) => {
    expect(parseExtensions(text)).toBeUndefined();
  });

  test("that is hostile is read in one pass", () => {
    const hostile = [" ", ",", "a;", '"', "\\", 'a;b="'].map((part) => part.repeat(200_000));
    for (const text of hostile) expect(parseExtensions(text)).toBeUndefined();
  });
});

test("what is written is read the same", () => {
  const token = fc.stringMatching(/^[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,8}$/);
  const param = fc.record({ name: token, value: fc.option(token, { nil: undefined }) });
  const list = fc.array(fc.record({ name: token, params: fc.array(param) }), { minLength: 1 });
  fc.assert(
    fc.property(list, fc.constantFrom(",", ", ", " ,,\t"), (extensions, comma) => {
      expect(parseExtensions(extensions.map(serializeExtension).join(comma))).toEqual(extensions);
    }),
  );
});

test("no text throws", () => {
  const text = fc.string({ unit: fc.constantFrom(...'ab,;="\\ \t\u00ff\0\r\n') });
  fc.assert(fc.property(text, (value) => void parseExtensions(value)));
});
