import { expect, test } from "vitest";
import { layout } from "../../src/session/layout.js";

test("each type has its byte, which never changes", () => {
  expect(layout.map(({ type }) => type)).toEqual([
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
