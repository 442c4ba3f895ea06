import { expect, test } from "vitest";
import { wholeLayout } from "../../src/session/serialize.js";

test("each type has its byte, which never changes", () => {
  const rows = [...wholeLayout].sort((one, other) => one.byte - other.byte);
  expect(rows.map(({ byte }) => byte)).toEqual([...rows.keys()]);
  expect(rows.map(({ type }) => type)).toEqual([
    "data",
    "hello",
    "welcome",
    "resume",
    "resumed",
    "refuse",
    "ack",
    "goaway",
    "sub",
    "subbed",
    "pub",
    "skip",
    "end",
    "unsub",
  ]);
});
